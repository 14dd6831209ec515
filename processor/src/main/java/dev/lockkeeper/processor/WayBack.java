package dev.lockkeeper.processor;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Action.JavaMethod;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.List;
import java.util.Optional;

/** Says that a phase cannot be taken back. */
final class WayBack {

    private WayBack() {}

    /** Reports the phases of a migration that cannot be taken back, unless its author accepts that. */
    static void check(Reporter reporter, Draft draft) {
        MigrationDefinition migration = draft.definition();
        if (!draft.readable() || !migration.irreversible().isBlank()) {
            return;
        }
        for (PhaseDefinition phase : migration.phases()) {
            // A purge is the end of the way back.
            if (phase.phase() != Phase.PURGE && !phase.reversible()) {
                firstUnknown(draft.steps(), phase.phase()).ifPresent(it -> report(reporter, migration.name(), it));
            }
        }
    }

    /** The first step of a phase whose way back is not known. */
    private static Optional<DraftStep> firstUnknown(List<DraftStep> steps, Phase phase) {
        return steps.stream()
                .filter(it -> it.phase() == phase && it.reversal() instanceof Reversal.Unknown)
                .findFirst();
    }

    private static void report(Reporter reporter, String migration, DraftStep step) {
        String why = ((Reversal.Unknown) step.reversal()).why();
        String phase = step.phase() == Phase.EXPAND ? "" : "phase = Phase.%s, value = ".formatted(step.phase());
        reporter.error(
                Check.NO_WAY_BACK,
                step.position(),
                "%s cannot be taken back, because of %s: %s.".formatted(migration, what(step.action()), why),
                "Once it has run, mvn db:rollback could not undo it.",
                "Add @Rollback(%s\"...\"), or @Irreversible(reason = \"...\") if that is acceptable.".formatted(phase));
    }

    private static String what(Action action) {
        if (action instanceof Action.Sql sql) {
            return "this " + sql.statement().command();
        }
        if (action instanceof Action.Code code) {
            return "the method " + name(code.method());
        }
        if (action instanceof Action.BatchedCode code) {
            return "the method " + name(code.method());
        }
        return "this backfill";
    }

    private static String name(JavaMethod method) {
        return method.key().substring(method.key().lastIndexOf('.') + 1);
    }
}
