package dev.lockkeeper.it.compare;

import dev.lockkeeper.testing.RuleExample;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An example, what it does, and what is said of it.
 *
 * @param example the example
 * @param steps what each of its statements does; none: the server refuses it
 * @param alarms by who judges
 * @param warnings all rules of squawk that find something in it
 */
record Case(RuleExample example, List<Step> steps, Map<Reader, List<Alarm>> alarms, Set<String> warnings) {

    Case {
        steps = List.copyOf(steps);
        alarms = new EnumMap<>(alarms);
    }

    /** Whether a server can say who is right. */
    boolean measured() {
        return !example.refused();
    }

    Danger danger() {
        return worst().map(Step::danger).orElse(Danger.NONE);
    }

    /** The first of the statements that are the most dangerous. */
    Optional<Step> worst() {
        return steps.stream().min(Comparator.comparing(Step::danger));
    }

    /** The statement of an alarm; empty: there is none. */
    Optional<Step> alarmed() {
        return Stream.of(Reader.LOCKKEEPER, Reader.SQUAWK)
                .flatMap(it -> alarms.getOrDefault(it, List.of()).stream())
                .findFirst()
                .flatMap(alarm ->
                        steps.stream().filter(it -> it.line() <= alarm.line()).max(Comparator.comparing(Step::line)));
    }

    boolean alarmed(Reader reader) {
        return !alarms.getOrDefault(reader, List.of()).isEmpty();
    }

    /** The rules of one's alarms. */
    Set<String> told(Reader reader) {
        return alarms.getOrDefault(reader, List.of()).stream()
                .map(Alarm::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it stands on the page of a rule about locks. */
    boolean ofLockRule() {
        return LockRules.isAboutLocks(example.rule());
    }

    /** Whether one gives an alarm and the other does not. */
    boolean differs() {
        return alarmed(Reader.LOCKKEEPER) != alarmed(Reader.SQUAWK);
    }
}
