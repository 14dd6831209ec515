package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.journal.History.PhaseState;
import dev.lockkeeper.runtime.plan.Plan;
import java.util.List;
import java.util.Optional;

/** PRJ102: a migration that is applied does something else now. Needs the history only. */
public final class EditedAfterApplied {

    private static final String ID = "PRJ102";
    private static final String SLUG = "applied-migration-edited";

    private EditedAfterApplied() {}

    static List<Finding> check(Plan plan, Catalog catalog, History history) {
        boolean back = plan.target().back();
        List<MigrationDefinition> judged = back ? plan.migrations() : catalog.migrations();
        return judged.stream()
                .filter(it -> edited(it, history))
                .map(it -> finding(it, back || finished(it, history) ? Severity.ERROR : Severity.WARN))
                .toList();
    }

    /** Whether a migration does something else now than when its newest phase ran. */
    public static boolean edited(MigrationDefinition migration, History history) {
        return !migration.repeatable()
                && newest(migration, history)
                        .filter(it -> !it.untouched() && !it.checksum().equals(migration.checksum()))
                        .isPresent();
    }

    /** What stopped half-way may be put right: its steps that are done stay, those behind them are the new ones. */
    private static boolean finished(MigrationDefinition migration, History history) {
        return newest(migration, history).filter(PhaseState::finished).isPresent();
    }

    private static Optional<PhaseState> newest(MigrationDefinition migration, History history) {
        return migration.phases().stream()
                .flatMap(it -> history.phase(migration.id(), it.phase()).stream())
                .reduce((earlier, later) -> later);
    }

    private static Finding finding(MigrationDefinition migration, Severity severity) {
        return new Finding(
                ID,
                SLUG,
                severity,
                new Message(
                        ID,
                        "%s was changed after it was applied to this database.".formatted(migration.title()),
                        "What is there now is not what its class says.",
                        "Undo the edit and put the change into a new migration: mvn db:new. Where no other database has it yet,"
                                + " undo the edit, take it back with mvn db:rollback -Dlockkeeper.version=%s, and edit it then."
                                        .formatted(migration.id())),
                "");
    }
}
