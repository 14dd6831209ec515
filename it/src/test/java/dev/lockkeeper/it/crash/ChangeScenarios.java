package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;

import dev.lockkeeper.it.crash.Command.Goal;
import java.util.List;

/** A change by recipe in all its phases: there, hidden, back from there, and dropped. */
final class ChangeScenarios {

    private static final String RENAME = """
            @Migration(version = "1", description = "Accounts")
            @Expand({"%s", "%s", "ALTER TABLE account ALTER COLUMN mail SET NOT NULL",
                     "CREATE INDEX account_mail ON account (mail)"})
            @Irreversible(reason = "a test")
            final class Accounts {}
            @Migration(version = "2", description = "Rename", dependsOn = Accounts.class)
            @RenameColumn(table = "account", column = "mail", to = "address")
            final class Rename {}
            """.formatted(ACCOUNTS, ROWS);

    private ChangeScenarios() {}

    static List<Scenario> all() {
        Project project = Project.compiled(List.of(RENAME));
        var migrated = new Command(project, Goal.MIGRATE);
        var contracted = new Command(project, Goal.MIGRATE_THROUGH_CONTRACT);
        return List.of(
                Scenario.of("rename by recipe", List.of(), migrated),
                Scenario.of("rename by recipe, contract", List.of(), new Command(project, Goal.CONTRACT))
                        .after(migrated),
                Scenario.of("rename by recipe, rollback of all", List.of(), new Command(project, Goal.ROLLBACK))
                        .after(contracted),
                Scenario.of("rename by recipe, purge", List.of(), new Command(project, Goal.PURGE))
                        .after(contracted));
    }
}
