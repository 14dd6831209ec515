package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.List;
import java.util.Optional;

/** All rules, in the order of their ids. */
public final class RuleBook {

    private static final List<Rule> RULES = List.of(
            new RenameColumn(),
            new RenameTable(),
            new DropTable(),
            new DropColumn(),
            new IndexBuildBlocksWrites(),
            new IndexDropBlocks(),
            new CheckValidates(),
            new ForeignKeyValidates(),
            new SetNotNullScans(),
            new AddColumnVolatileDefault(),
            new TransactionControl(),
            new ConcurrentIndexWithoutName());

    private RuleBook() {}

    /** Every rule. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** The rule with this id or slug; empty if there is none. */
    public static Optional<Rule> find(String idOrSlug) {
        return RULES.stream()
                .filter(it -> it.id().equals(idOrSlug) || it.slug().equals(idOrSlug))
                .findFirst();
    }

    /** What all rules find in a statement. */
    public static List<Finding> check(Phase phase, ReadStatement statement) {
        return RULES.stream()
                .flatMap(rule -> rule.check(phase, statement).map(it -> finding(rule, it)))
                .toList();
    }

    private static Finding finding(Rule rule, Rule.Objection objection) {
        var message = new Message(rule.id(), objection.fact(), objection.effect(), objection.remedy());
        return new Finding(rule.id(), rule.slug(), rule.severity(), message, "");
    }
}
