package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;
import static dev.lockkeeper.it.crash.Scenarios.migrate;

import java.util.List;

/** Steps outside a transaction. */
final class OnlineScenarios {

    private OnlineScenarios() {}

    static List<Scenario> all() {
        return List.of(concurrently(), severalIndexes(), reindex(), detach(), vacuum());
    }

    static Scenario concurrently() {
        return Scenario.of(
                "CONCURRENTLY", List.of(ACCOUNTS, ROWS, "create index account_old on account (mail)"), migrate("""
                @Migration(version = "1", description = "Other index")
                @Expand({"ALTER TABLE account ADD COLUMN note text",
                         "CREATE UNIQUE INDEX CONCURRENTLY account_mail ON account (mail)",
                         "UPDATE account SET n = n + 1",
                         "DROP INDEX CONCURRENTLY account_old"})
                @Irreversible(reason = "a test")
                final class OtherIndex {}
                """));
    }

    private static Scenario severalIndexes() {
        return Scenario.of("several indexes", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Indexes")
                @Expand({"CREATE INDEX account_n ON account (n)",
                         "UPDATE account SET n = n + 1",
                         "CREATE INDEX CONCURRENTLY account_mail ON account (lower(mail)) WHERE n > 0",
                         "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS account_both ON account (mail, n) INCLUDE (id)",
                         "CREATE INDEX CONCURRENTLY account_hash ON account USING hash (mail)",
                         "UPDATE account SET n = n + 1 WHERE id <= 100"})
                @Irreversible(reason = "a test")
                final class Indexes {}
                """));
    }

    private static Scenario reindex() {
        return Scenario.of(
                "REINDEX", List.of(ACCOUNTS, ROWS, "create index account_mail on account (mail)"), migrate("""
                @Migration(version = "1", description = "Build anew")
                @Expand({"UPDATE account SET n = n + 1",
                         "REINDEX INDEX CONCURRENTLY account_mail",
                         "UPDATE account SET n = n + 1",
                         "REINDEX TABLE CONCURRENTLY account"})
                @Irreversible(reason = "a test")
                final class Anew {}
                """));
    }

    private static Scenario detach() {
        return Scenario.of(
                "DETACH",
                List.of(
                        "create table event (id int primary key, n int not null default 0) partition by range (id)",
                        "create table event_1 partition of event for values from (1) to (51)",
                        "create table event_2 partition of event for values from (51) to (101)",
                        "insert into event select generate_series(1, 100)"),
                migrate("""
                @Migration(version = "1", description = "The old ones go")
                @Expand({"UPDATE event SET n = n + 1",
                         "ALTER TABLE event DETACH PARTITION event_1 CONCURRENTLY",
                         "UPDATE event SET n = n + 1",
                         "ALTER TABLE event_1 RENAME TO old_event"})
                @Irreversible(reason = "a test")
                final class OldOnesGo {}
                """));
    }

    private static Scenario vacuum() {
        return Scenario.of("VACUUM", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Tidy")
                @Expand({"UPDATE account SET n = n + 1",
                         "VACUUM (ANALYZE) account",
                         "UPDATE account SET n = n + 1",
                         "ANALYZE account",
                         "CREATE STATISTICS account_stat ON n, mail FROM account",
                         "VACUUM FULL account",
                         "CLUSTER account USING account_pkey"})
                @Irreversible(reason = "a test")
                final class Tidy {}
                """));
    }
}
