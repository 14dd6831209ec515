package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import java.util.Set;

/** COMMIT and its like in a migration: the compiler finds them, and somebody may have accepted what it found. */
final class EndOfTransaction {

    private static final Set<String> COMMANDS = Set.of("COMMIT", "ROLLBACK", "PREPARE TRANSACTION");

    private EndOfTransaction() {}

    /** Says no to a phase that has one, before anything of it is done. */
    static void refuse(PlannedPhase phase) {
        for (Action action : phase.remaining()) {
            if (action instanceof Action.Sql sql
                    && COMMANDS.contains(sql.statement().command())) {
                throw LockkeeperException.refused(
                        "LK2330",
                        "%s says %s, which is for the engine to say."
                                .formatted(
                                        phase.migration().title(),
                                        sql.statement().command()),
                        "A phase is committed together with its record; this would part the two. Nothing of it was changed.",
                        "Take it out of the migration, and run it again.");
            }
        }
    }
}
