package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.Risk;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Impact;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.RiskReason;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Says how much can go wrong with a migration, from what its statements lock, read, write, lose and break. */
public final class RiskReader {

    private final SqlParser parser;

    /** A reader; what it reads was parsed before. */
    public RiskReader(SqlParser parser) {
        this.parser = parser;
    }

    /** A migration with the risk of its phases, after its locks and impacts are known. A baseline has none. */
    public MigrationDefinition into(MigrationDefinition migration) {
        if (migration.baseline()) {
            return migration;
        }
        List<PhaseDefinition> phases = migration.phases().stream()
                .map(it -> it.withRisks(risks(migration, it)))
                .toList();
        return migration.with(phases, migration.findings());
    }

    private List<RiskReason> risks(MigrationDefinition migration, PhaseDefinition phase) {
        var reasons = new ArrayList<RiskReason>();
        for (Step step : phase.steps()) {
            if (step.action() instanceof Action.Sql sql) {
                reasons.addAll(of(sql.statement()));
                // Who wrote how a phase is taken back has thought of its values.
                Risk loss = phase.handWrittenRollback() ? Risk.MEDIUM : Risk.HIGH;
                lost(sql.statement()).forEach(it -> reasons.add(new RiskReason(loss, it)));
            } else {
                reasons.add(of(step.action()));
            }
            if (!phase.handWrittenRollback() && step.reversal() instanceof Reversal.Unknown unknown) {
                String why = migration.irreversible().isBlank() ? unknown.why() : migration.irreversible();
                reasons.add(new RiskReason(Risk.MEDIUM, "cannot be taken back: " + why));
            }
        }
        for (Impact impact : phase.impacts()) {
            if (impact.compatibility().breaks()) {
                // In the contract no version is left that it breaks, if nobody is mistaken.
                reasons.add(new RiskReason(phase.phase().explicit() ? Risk.MEDIUM : Risk.HIGH, impact.text()));
            }
        }
        return reasons.stream()
                .distinct()
                .sorted(Comparator.comparing(RiskReason::risk).reversed())
                .toList();
    }

    private static RiskReason of(Action action) {
        if (action instanceof Action.BatchedUpdate update) {
            return new RiskReason(Risk.MEDIUM, "changes rows of " + update.table());
        }
        return new RiskReason(Risk.MEDIUM, "runs Java code, of which nobody can tell what it does");
    }

    private List<RiskReason> of(SqlStatement statement) {
        var reasons = new ArrayList<RiskReason>();
        List<TableLock> strong = statement.locks().stream()
                .filter(it -> it.mode().blocksWrites())
                .toList();
        List<TableLock> changed = statement.locks().stream()
                .filter(it -> it.mode() == LockMode.ROW_EXCLUSIVE)
                .toList();
        boolean grows = statement.cost() == Cost.SCAN || statement.cost() == Cost.REWRITE;
        if (!strong.isEmpty() && grows) {
            String work = statement.cost() == Cost.SCAN ? "reads every row" : "may write a table or index anew";
            String nobody = strong.get(0).mode().blocksReads() ? "nobody can use" : "nobody can write";
            reasons.add(new RiskReason(
                    Risk.HIGH, "%s with %s while %s %s".formatted(work, statement.command(), nobody, names(strong))));
        } else if (!strong.isEmpty()) {
            reasons.add(new RiskReason(Risk.MEDIUM, "locks %s, which is in use".formatted(names(strong))));
        }
        if (!changed.isEmpty()) {
            reasons.add(new RiskReason(Risk.MEDIUM, "changes rows of " + names(changed)));
        }
        if (statement.command().equals("DO") || statement.command().equals("CALL")) {
            reasons.add(new RiskReason(
                    Risk.MEDIUM,
                    "runs code with %s, of which nobody can tell what it does".formatted(statement.command())));
        }
        return reasons;
    }

    private static String names(List<TableLock> locks) {
        return locks.stream().map(TableLock::table).collect(Collectors.joining(" and "));
    }

    /** What is gone afterwards. What the migration itself has made is not among its locks, and nobody misses it. */
    private List<String> lost(SqlStatement statement) {
        var lost = new ArrayList<String>();
        for (ParsedStatement parsed : parse(statement.sql())) {
            Node node = new Node(parsed.tree()).get(parsed.kind());
            switch (parsed.kind()) {
                case "DropStmt" -> {
                    if (node.is("removeType", "OBJECT_TABLE")) {
                        node.list("objects", "List").stream()
                                .map(it -> RelationName.of(it.names("items")))
                                .filter(it -> locks(statement, it))
                                .forEach(it -> lost.add("drops the table %s with its rows".formatted(it)));
                    } else if (node.is("removeType", "OBJECT_SCHEMA") && node.is("behavior", "DROP_CASCADE")) {
                        lost.add("drops a schema with all that is in it");
                    }
                }
                case "AlterTableStmt" -> {
                    RelationName table = RelationName.of(node.get("relation"));
                    if (locks(statement, table)) {
                        node.list("cmds", "AlterTableCmd").stream()
                                .filter(it -> it.is("subtype", "AT_DropColumn"))
                                .map(it -> Identifier.quote(it.text("name")))
                                .forEach(it -> lost.add("drops the column %s.%s with its values".formatted(table, it)));
                    }
                }
                case "TruncateStmt" ->
                    node.list("relations", "RangeVar").stream()
                            .map(RelationName::of)
                            .filter(it -> locks(statement, it))
                            .forEach(it -> lost.add("empties " + it));
                case "DeleteStmt" -> {
                    RelationName table = RelationName.of(node.get("relation"));
                    if (locks(statement, table) && !node.get("whereClause").present()) {
                        lost.add("deletes every row of " + table);
                    }
                }
                default -> {
                    // It takes no rows away.
                }
            }
        }
        return lost;
    }

    private static boolean locks(SqlStatement statement, RelationName table) {
        return statement.locks().stream().anyMatch(it -> it.table().equals(table.toString()));
    }

    private List<ParsedStatement> parse(String sql) {
        try {
            return parser.parse(sql);
        } catch (SqlSyntaxException e) {
            throw new IllegalStateException("it was read before: " + sql, e);
        }
    }
}
