package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.HistoryScenarios.failing;
import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;
import static dev.lockkeeper.it.crash.Scenarios.migrate;

import java.util.List;

/** Migrations that fail until somebody helps, and tables that somebody holds. */
final class TroubleScenarios {

    private static final String HALF_WAY = """
            @Migration(version = "1", description = "Half-way")
            @Expand({"UPDATE account SET n = n + 1",
                     "CREATE INDEX CONCURRENTLY account_mail ON account (mail)",
                     "%s"})
            @Irreversible(reason = "a test")
            final class HalfWay {}
            """;

    private TroubleScenarios() {}

    static List<Scenario> all() {
        return List.of(
                failingVerify(),
                failingRequire(),
                failingUniqueBuild(),
                failingBackfill(),
                putRightHalfWay(),
                lockRetry(),
                heldRow());
    }

    private static Scenario failingVerify() {
        return Scenario.of("failing verify", List.of(ACCOUNTS, ROWS), migrate("""
                        @Migration(version = "1", description = "Checked")
                        @Expand({"ALTER TABLE account ADD COLUMN note text", "UPDATE account SET n = n + 1"})
                        @Verify("SELECT count(*) = 0 FROM account WHERE mail = 'm7@example.com'")
                        @Irreversible(reason = "a test")
                        final class Checked {}
                        """))
                .failingWith("LK2011", "update account set mail = 'seven@example.com' where id = 7");
    }

    private static Scenario failingRequire() {
        return Scenario.of("failing require", List.of(ACCOUNTS, ROWS), migrate("""
                        @Migration(version = "1", description = "First")
                        @Expand("UPDATE account SET n = n + 1")
                        @Irreversible(reason = "a test")
                        final class First {}
                        @Migration(version = "2", description = "Checked", dependsOn = First.class)
                        @Require("SELECT count(*) = 0 FROM account WHERE mail = 'm7@example.com'")
                        @Expand({"ALTER TABLE account ADD COLUMN note text", "UPDATE account SET n = n + 1"})
                        @Irreversible(reason = "a test")
                        final class Checked {}
                        """))
                .failingWith("LK2010", "update account set mail = 'seven@example.com' where id = 7");
    }

    private static Scenario failingUniqueBuild() {
        return Scenario.of(
                        "failing unique build",
                        List.of(ACCOUNTS, ROWS, "update account set mail = 'm8@example.com' where id = 7"),
                        migrate("""
                        @Migration(version = "1", description = "One account a mail")
                        @Expand({"UPDATE account SET n = n + 1",
                                 "CREATE UNIQUE INDEX CONCURRENTLY account_mail ON account (mail)",
                                 "UPDATE account SET n = n + 1"})
                        @Irreversible(reason = "a test")
                        final class OneMail {}
                        """))
                .failingWith("LK2012", "update account set mail = 'm7@example.com' where id = 7");
    }

    private static Scenario failingBackfill() {
        return Scenario.of(
                        "failing backfill",
                        List.of(
                                ACCOUNTS,
                                ROWS,
                                "update account set mail = 'none' where id = 150",
                                "alter table account add constraint known check (n = 0 or mail <> 'none')"),
                        migrate("""
                        @Migration(version = "1", description = "Count")
                        @Backfill(table = "account", set = "n = n + 10", where = "n < 10", batchSize = 70)
                        @Irreversible(reason = "a test")
                        final class Count {}
                        """))
                .failingWith("LK2012", "update account set mail = 'some' where id = 150");
    }

    /** Its last step could not be, and was put right after the others were done. */
    private static Scenario putRightHalfWay() {
        Command wrong = migrate(HALF_WAY.formatted("UPDATE account SET n = n / 0"));
        return Scenario.of(
                        "put right half-way",
                        List.of(ACCOUNTS, ROWS),
                        migrate(HALF_WAY.formatted("UPDATE account SET n = n + 10")))
                .after(failing(wrong, "LK2012"));
    }

    private static Scenario lockRetry() {
        return Scenario.of("lock retry", List.of(ACCOUNTS, ROWS), migrate("""
                        @Migration(version = "1", description = "Busy")
                        @Expand({"ALTER TABLE account ADD COLUMN note text", "UPDATE account SET n = n + 1"})
                        @Budget(lockTimeout = "20ms")
                        @Irreversible(reason = "a test")
                        final class Busy {}
                        """))
                .blockedBy("select count(*) from account", 2);
    }

    private static Scenario heldRow() {
        return Scenario.of("held row", List.of(ACCOUNTS, ROWS), migrate("""
                        @Migration(version = "1", description = "Count")
                        @Backfill(table = "account", set = "n = n + 1", where = "n < 1", batchSize = 120)
                        @Irreversible(reason = "a test")
                        final class Count {}
                        """))
                .blockedBy("update account set n = 100 where id = 7", 2);
    }
}
