package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.schema.Relation;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a project says of the rules.
 *
 * @param levels by id, slug or beginning of an id, such as {@code LCK101}, {@code varchar-n} or {@code DSG};
 *     nothing is the beginning of all
 * @param smallTables tables that are small for ever, as SQL reads them, with their schema or without
 * @param policy values for rules that have none of their own, by name
 */
public record Settings(Map<String, Level> levels, Set<String> smallTables, Map<String, String> policy) {

    /** Of a project that says nothing. */
    public static final Settings NONE = new Settings(Map.of(), Set.of(), Map.of());

    /** Copies. */
    public Settings {
        levels = Map.copyOf(levels);
        smallTables = Set.copyOf(smallTables);
        policy = Map.copyOf(policy);
    }

    /** What becomes of the findings of a rule. */
    public enum Level {
        /** There are none. */
        OFF,
        /** {@link Severity#INFO}. */
        INFO,
        /** {@link Severity#WARN}. */
        WARN,
        /** {@link Severity#ERROR}. */
        ERROR;

        /** The level of this name, in lower case. */
        public static Optional<Level> parse(String text) {
            for (Level level : values()) {
                if (level.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return Optional.of(level);
                }
            }
            return Optional.empty();
        }
    }

    /** Whether anything is said of a rule, or of its family. */
    public boolean names(Rule rule) {
        return level(rule).isPresent();
    }

    /** Whether nothing of a rule is to be found. */
    public boolean off(Rule rule) {
        return level(rule).filter(it -> it == Level.OFF).isPresent();
    }

    /** The severity of a rule; what the project says goes before what the rule says. */
    public Severity severity(Rule rule) {
        return level(rule)
                .filter(it -> it != Level.OFF)
                .map(it -> Severity.valueOf(it.name()))
                .orElse(rule.severity());
    }

    /** The severity of an objection of a rule; what the project says goes before what the rule says. */
    public Severity severity(Rule rule, Objection objection) {
        return level(rule)
                .filter(it -> it != Level.OFF)
                .map(it -> Severity.valueOf(it.name()))
                .or(objection::severity)
                .orElse(rule.severity());
    }

    /** The value of a policy that a project has set; empty: it has none. */
    public Optional<String> policy(String name) {
        return Optional.ofNullable(policy.get(name));
    }

    boolean small(RelationName name, @Nullable Relation relation) {
        return smallTables.contains(name.toString()) || (relation != null && smallTables.contains(relation.title()));
    }

    /** The nearest that is said: of the rule itself, then of the longest beginning of its id. */
    private Optional<Level> level(Rule rule) {
        if (levels.isEmpty()) {
            return Optional.empty();
        }
        Level own = levels.getOrDefault(rule.id(), levels.get(rule.slug()));
        for (int end = rule.id().length() - 1; own == null && end >= 0; end--) {
            own = levels.get(rule.id().substring(0, end));
        }
        return Optional.ofNullable(own);
    }
}
