package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.Plan;
import java.util.List;

/** PRJ102: a migration that is applied does something else now. Needs the history only. */
final class EditedAfterApplied {

    private static final String ID = "PRJ102";
    private static final String SLUG = "applied-migration-edited";

    private EditedAfterApplied() {}

    static List<Finding> check(Plan plan, Catalog catalog, History history) {
        boolean back = plan.target().back();
        List<MigrationDefinition> judged = back ? plan.migrations() : catalog.migrations();
        Severity severity = back ? Severity.WARN : Severity.ERROR;
        return judged.stream()
                .filter(it -> !it.repeatable() && edited(it, history))
                .map(it -> finding(it, severity))
                .toList();
    }

    private static boolean edited(MigrationDefinition migration, History history) {
        return migration.phases().stream()
                .map(PhaseDefinition::phase)
                .flatMap(phase -> history.phase(migration.id(), phase).stream())
                .anyMatch(it -> !it.checksum().equals(migration.checksum()));
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
