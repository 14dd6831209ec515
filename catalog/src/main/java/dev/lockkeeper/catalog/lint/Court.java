package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Rule.Moment;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rules that a project has not turned off, by the moment they look. */
final class Court {

    private final Settings settings;
    private final Map<Moment, List<Rule>> rules = new EnumMap<>(Moment.class);

    Court(Settings settings) {
        this.settings = settings;
        RuleBook.rules().stream()
                .filter(it -> !settings.off(it))
                .forEach(it -> rules.computeIfAbsent(it.moment(), any -> new ArrayList<>())
                        .add(it));
    }

    /**
     * What a rule found.
     *
     * @param location the byte of the input where it is; -1: the statement as a whole is meant
     */
    record Verdict(int location, Finding finding) {}

    Settings settings() {
        return settings;
    }

    /** Whether any rule looks at this moment. */
    boolean sits(Moment moment) {
        return rules.containsKey(moment);
    }

    /** The rules that look at this moment. */
    List<Rule> rules(Moment moment) {
        return rules.getOrDefault(moment, List.of());
    }

    /** What the rules of a moment say of a statement. */
    List<Verdict> judge(Moment moment, Scene scene) {
        var verdicts = new ArrayList<Verdict>();
        for (Rule rule : rules(moment)) {
            rule.check().check(scene).forEach(it -> verdicts.add(verdict(rule, it)));
        }
        return verdicts;
    }

    private Verdict verdict(Rule rule, Objection objection) {
        var message = new Message(rule.id(), objection.fact(), objection.effect(), objection.remedy());
        var finding = new Finding(rule.id(), rule.slug(), settings.severity(rule, objection), message, "");
        return new Verdict(objection.location(), finding);
    }
}
