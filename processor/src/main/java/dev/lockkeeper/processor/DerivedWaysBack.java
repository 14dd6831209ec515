package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.replay.ProjectReplay.StepWayBack;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the ways back that follow from the replayed schema where the statements alone did not tell one. */
final class DerivedWaysBack {

    private static final String AS_BEFORE = "it was so before";

    private final SqlParser parser;
    private final Map<String, Map<Integer, List<String>>> waysBack = new HashMap<>();

    DerivedWaysBack(SqlParser parser, List<StepWayBack> waysBack) {
        this.parser = parser;
        waysBack.forEach(it -> this.waysBack
                .computeIfAbsent(it.migration(), any -> new HashMap<>())
                .put(it.step(), it.sql()));
    }

    /** The migration with its ways back. */
    Draft into(Draft draft) {
        Map<Integer, List<String>> known =
                waysBack.getOrDefault(draft.definition().id(), Map.of());
        var steps = new ArrayList<>(draft.steps());
        for (int i = 0; i < steps.size(); i++) {
            DraftStep step = steps.get(i);
            if (known.containsKey(i)
                    && step.reversal() instanceof Reversal.Unknown
                    && step.action() instanceof Action.Sql) {
                steps.set(i, step.with(reversal(known.get(i))));
            }
        }
        return new Draft(
                with(draft.definition(), steps),
                draft.type(),
                draft.id(),
                draft.dependencies(),
                draft.changes(),
                steps,
                draft.readable());
    }

    private Reversal reversal(List<String> sql) {
        if (sql.isEmpty()) {
            return new Reversal.Nothing(AS_BEFORE);
        }
        var reader = SqlReader.forMigration(parser);
        var statements = new ArrayList<SqlStatement>();
        for (String it : sql) {
            try {
                statements.addAll(reader.readAlone(it));
            } catch (SqlSyntaxException e) {
                throw new IllegalStateException("derived SQL is valid: " + it, e);
            }
        }
        return new Reversal.Undo(statements);
    }

    private static MigrationDefinition with(MigrationDefinition it, List<DraftStep> steps) {
        List<PhaseDefinition> phases = it.phases().stream()
                .map(phase -> new PhaseDefinition(
                                phase.phase(),
                                steps.stream()
                                        .filter(step -> step.phase() == phase.phase())
                                        .map(DraftStep::step)
                                        .toList(),
                                phase.rollback())
                        .withDoubts(phase.doubts()))
                .toList();
        return it.with(phases, it.findings());
    }
}
