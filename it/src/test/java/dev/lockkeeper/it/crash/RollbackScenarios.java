package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;
import static dev.lockkeeper.it.crash.Scenarios.command;

import dev.lockkeeper.it.crash.Command.Goal;
import java.util.List;

/** Ways back, all of them to version 1. */
final class RollbackScenarios {

    private static final String FIRST = """
            @Migration(version = "1", description = "First")
            @Expand("CREATE TABLE first (id int)")
            final class First {}
            """;

    private RollbackScenarios() {}

    static List<Scenario> all() {
        return List.of(rollback(), ofContract(), ofBackfill(), acrossThree(), byCode());
    }

    private static Scenario rollback() {
        return scenario("rollback", Goal.MIGRATE, """
                @Migration(version = "2", description = "Second", dependsOn = First.class)
                @Expand({"ALTER TABLE account ADD COLUMN note text",
                         "CREATE INDEX CONCURRENTLY account_note ON account (note)"})
                final class Second {}
                @Migration(version = "3", description = "Third", dependsOn = Second.class)
                @Expand("UPDATE account SET n = n + 1")
                @Rollback("UPDATE account SET n = n - 2")
                final class Third {}
                """);
    }

    private static Scenario ofContract() {
        return scenario("rollback of a contract", Goal.MIGRATE_THROUGH_CONTRACT, """
                @Migration(version = "2", description = "Merge", dependsOn = First.class)
                @Expand("ALTER TABLE account ADD COLUMN address text")
                @Backfill(table = "account", set = "address = mail", where = "address IS NULL")
                @Contract("ALTER TABLE account DROP COLUMN mail")
                @Rollback(phase = Phase.CONTRACT, value = {
                    "ALTER TABLE account ADD COLUMN mail text", "UPDATE account SET mail = address, n = n + 1"})
                final class Merge {}
                """);
    }

    private static Scenario ofBackfill() {
        return scenario("rollback of a backfill", Goal.MIGRATE, """
                @Migration(version = "2", description = "Count", dependsOn = First.class)
                @Expand("CREATE INDEX CONCURRENTLY account_mail ON account (mail)")
                @Backfill(table = "account", set = "n = n + 10", where = "n < 10", batchSize = 90)
                @Rollback(phase = Phase.BACKFILL, value = {"UPDATE account SET n = n - 7", "UPDATE account SET n = n * 2"})
                final class Count {}
                """);
    }

    private static Scenario acrossThree() {
        return scenario("rollback across three", Goal.MIGRATE, """
                @Migration(version = "2", description = "Second", dependsOn = First.class)
                @Expand({"CREATE TABLE second (id int PRIMARY KEY)", "INSERT INTO second VALUES (1)",
                         "CREATE VIEW seconds AS SELECT id FROM second"})
                final class Second {}
                @Migration(version = "3", description = "Third", dependsOn = Second.class)
                @Expand({"ALTER TABLE second ADD COLUMN n int DEFAULT 0",
                         "ALTER TABLE second ADD CONSTRAINT small CHECK (n < 100) NOT VALID",
                         "ALTER TABLE second VALIDATE CONSTRAINT small"})
                final class Third {}
                @Migration(version = "4", description = "Fourth", dependsOn = Third.class)
                @Expand({"UPDATE account SET n = n + 1", "CREATE INDEX CONCURRENTLY account_n ON account (n)"})
                @Rollback({"DROP INDEX CONCURRENTLY account_n", "UPDATE account SET n = n + 10"})
                final class Fourth {}
                """);
    }

    private static Scenario byCode() {
        return scenario("rollback by Java", Goal.MIGRATE, """
                @Migration(version = "2", description = "Count", dependsOn = First.class)
                @Expand({"ALTER TABLE account ADD COLUMN note text", "UPDATE account SET n = n + 1"})
                final class Count {
                    @Rollback void back(Connection connection) throws SQLException {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("update account set n = n + 10");
                            statement.execute("alter table account drop column note");
                        }
                    }
                }
                """);
    }

    private static Scenario scenario(String name, Goal before, String source) {
        Command rollback = command(FIRST + source, Goal.ROLLBACK);
        return Scenario.of(name, List.of(ACCOUNTS, ROWS), rollback).after(new Command(rollback.project(), before));
    }
}
