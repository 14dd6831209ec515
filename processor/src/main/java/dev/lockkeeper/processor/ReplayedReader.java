package dev.lockkeeper.processor;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.catalog.replay.ReplayedMigration;
import dev.lockkeeper.catalog.replay.ReplayedMigration.Kind;
import dev.lockkeeper.catalog.replay.ReplayedMigration.ReplayedStep;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Makes of a migration what its replay needs. */
final class ReplayedReader {

    private static final String JAVA = "what Java code does is not known";

    private final SqlParser parser;

    ReplayedReader(SqlParser parser) {
        this.parser = parser;
    }

    /** One that is compiled now. */
    ReplayedMigration read(Draft draft) {
        var steps = new ArrayList<ReplayedStep>();
        for (Draft.DraftStep step : draft.steps()) {
            steps.add(
                    step.statement() == null
                            ? read(step.phase(), step.action())
                            : new ReplayedStep(step.phase(), step.statement().parsed(), ""));
        }
        return migration(draft.definition(), draft.type().getSimpleName().toString(), steps);
    }

    /** One that is in a catalog. */
    ReplayedMigration read(MigrationDefinition definition) {
        var steps = new ArrayList<ReplayedStep>();
        for (PhaseDefinition phase : definition.phases()) {
            for (Step step : phase.steps()) {
                steps.add(read(phase.phase(), step.action()));
            }
        }
        String name = definition.className();
        int last = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
        return migration(definition, name.substring(last + 1), steps);
    }

    /** Stands for whatever may have been done before, for which nobody knows the migrations. */
    static ReplayedMigration unknown(String why) {
        var step = new ReplayedStep(Phase.EXPAND, null, why);
        return new ReplayedMigration("", "", List.of(), Kind.BASELINE, List.of(step));
    }

    private static ReplayedMigration migration(MigrationDefinition it, String name, List<ReplayedStep> steps) {
        Kind kind = it.baseline() ? Kind.BASELINE : it.repeatable() ? Kind.REPEATABLE : Kind.VERSIONED;
        return new ReplayedMigration(it.id(), name, it.dependsOn(), kind, steps, it.waitsFor());
    }

    private ReplayedStep read(Phase phase, Action action) {
        if (action instanceof Action.Sql sql) {
            return parse(phase, sql.statement().sql());
        }
        if (action instanceof Action.BatchedUpdate update) {
            String where = update.where().isEmpty() ? "" : "\nWHERE " + update.where();
            return parse(phase, "UPDATE %s\nSET %s%s".formatted(update.table(), update.set(), where));
        }
        if (action instanceof Action.BatchedCode code) {
            // What a batch is for is rows: the walk along the table is all that is known of it.
            String where = code.where().isEmpty() ? "" : "\nWHERE " + code.where();
            return parse(phase, "SELECT FROM %s%s".formatted(code.table(), where));
        }
        return new ReplayedStep(phase, null, JAVA);
    }

    private ReplayedStep parse(Phase phase, String sql) {
        try {
            return new ReplayedStep(phase, parser.parse(sql).get(0), "");
        } catch (SqlSyntaxException e) {
            // It was read before, so only another grammar can refuse it.
            return new ReplayedStep(phase, null, e.getMessage());
        }
    }
}
