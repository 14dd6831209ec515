package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;

import dev.lockkeeper.it.crash.Command.Goal;
import java.util.List;
import java.util.stream.Stream;

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

    private static final String KEY = """
            @Migration(version = "1", description = "Accounts")
            @Expand({"%s", "%s",
                     "CREATE TABLE entry (id serial PRIMARY KEY, account int NOT NULL REFERENCES account ON DELETE CASCADE)",
                     "CREATE TABLE audit (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entry int REFERENCES entry)",
                     "INSERT INTO entry (account) SELECT id FROM account",
                     "INSERT INTO audit (entry) SELECT id FROM entry"})
            @Irreversible(reason = "a test")
            final class Accounts {}
            @Migration(version = "2", description = "Keys", dependsOn = Accounts.class)
            @ChangeType(table = "account", column = "id", to = "bigint")
            @ChangeType(table = "audit", column = "id", to = "bigint")
            @ChangeType(table = "entry", column = "account", to = "bigint")
            final class Keys {}
            """.formatted(ACCOUNTS, ROWS);

    private ChangeScenarios() {}

    static List<Scenario> all() {
        return Stream.concat(ofColumn().stream(), ofKeys().stream()).toList();
    }

    private static List<Scenario> ofKeys() {
        Project project = Project.compiled(List.of(KEY));
        var migrated = new Command(project, Goal.MIGRATE);
        var contracted = new Command(project, Goal.MIGRATE_THROUGH_CONTRACT);
        return List.of(
                Scenario.of("keys by recipe, contract", List.of(), new Command(project, Goal.CONTRACT))
                        .after(migrated),
                Scenario.of("keys by recipe, rollback of all", List.of(), new Command(project, Goal.ROLLBACK))
                        .after(contracted));
    }

    private static List<Scenario> ofColumn() {
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
