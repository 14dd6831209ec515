package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;
import static dev.lockkeeper.it.crash.Scenarios.command;

import dev.lockkeeper.it.crash.Command.Goal;
import java.util.List;

/** What no old version of the application may see. */
final class ContractScenarios {

    private static final String MERGE = """
            @Migration(version = "1", description = "Merge")
            @Expand("ALTER TABLE account ADD COLUMN address text")
            @Backfill(table = "account", set = "address = mail, n = n + 1", where = "address IS NULL")
            @Contract({"UPDATE account SET n = n + 1", "ALTER TABLE account DROP COLUMN mail"})
            @Irreversible(reason = "a test")
            final class Merge {}
            """;

    private static final String COUNT = """
            @Migration(version = "2", description = "Count", dependsOn = Merge.class)
            @Expand({"CREATE TABLE counted (id int PRIMARY KEY, n int)", "INSERT INTO counted SELECT id, n FROM account"})
            @Contract({"CREATE INDEX CONCURRENTLY counted_n ON counted (n)",
                       "UPDATE counted SET n = n + 1",
                       "ALTER TABLE account ALTER COLUMN address SET NOT NULL"})
            @Verify(value = "SELECT count(*) = 200 FROM counted WHERE n = 2", after = Phase.CONTRACT)
            @Irreversible(reason = "a test")
            final class Count {}
            """;

    private ContractScenarios() {}

    static List<Scenario> all() {
        return List.of(contract(), contractOfTwo(), throughContract(), contractWithoutTransaction());
    }

    private static Scenario contract() {
        return scenario("contract", MERGE);
    }

    private static Scenario contractOfTwo() {
        return scenario("contract of two", MERGE + COUNT);
    }

    private static Scenario throughContract() {
        return Scenario.of(
                "migrate through contract", List.of(ACCOUNTS, ROWS), command(MERGE, Goal.MIGRATE_THROUGH_CONTRACT));
    }

    private static Scenario contractWithoutTransaction() {
        return scenario("contract, index dropped concurrently", """
                @Migration(version = "1", description = "Index gone")
                @Expand("CREATE INDEX account_mail ON account (mail)")
                @Contract({"DROP INDEX CONCURRENTLY account_mail",
                           "UPDATE account SET n = n + 1",
                           "ALTER TABLE account RENAME COLUMN mail TO address"})
                @Irreversible(reason = "a test")
                final class IndexGone {}
                """);
    }

    private static Scenario scenario(String name, String source) {
        Command contract = command(source, Goal.CONTRACT);
        return Scenario.of(name, List.of(ACCOUNTS, ROWS), contract)
                .after(new Command(contract.project(), Goal.MIGRATE));
    }
}
