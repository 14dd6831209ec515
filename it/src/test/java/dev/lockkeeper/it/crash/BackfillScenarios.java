package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;
import static dev.lockkeeper.it.crash.Scenarios.migrate;

import java.util.List;

/** Walks along tables in batches, by every kind of key. */
final class BackfillScenarios {

    private BackfillScenarios() {}

    static List<Scenario> all() {
        return List.of(
                backfill(),
                everyRow(),
                compositeKey(),
                textKey(),
                uuidKey(),
                noKey(),
                partitioned(),
                checked(),
                twoTables(),
                once());
    }

    static Scenario backfill() {
        return Scenario.of("backfill", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Count")
                @Expand("ALTER TABLE account ADD COLUMN note text")
                @Backfill(table = "account", set = "n = n + 1, note = 'x'", where = "note IS NULL", batchSize = 80)
                @Verify("SELECT count(*) = 0 FROM account WHERE n <> 1")
                @Irreversible(reason = "a test")
                final class Count {}
                """));
    }

    private static Scenario everyRow() {
        return Scenario.of("backfill, every row", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Count")
                @Backfill(table = "account", set = "n = n + 1", batchSize = 80)
                @Irreversible(reason = "a test")
                final class Count {}
                """));
    }

    private static Scenario compositeKey() {
        return walk("backfill, composite key", "a int, b text, primary key (b, a)", "i, 'b' || i % 7");
    }

    private static Scenario textKey() {
        return walk("backfill, text key", "id text primary key", "'it''s ' || i || chr(223)");
    }

    private static Scenario uuidKey() {
        return walk("backfill, uuid key", "id uuid primary key", "md5(i::text)::uuid");
    }

    private static Scenario noKey() {
        return walk("backfill, no key", "id int", "i % 50");
    }

    private static Scenario walk(String name, String key, String values) {
        return Scenario.of(
                name,
                List.of(
                        "create table walked (%s)".formatted(key),
                        "alter table walked add column n int not null default 0",
                        // Where there is no key it goes by blocks, and a batch has one at least.
                        "alter table walked add column filler text not null default repeat('x', 300)",
                        "insert into walked select %s from generate_series(1, 150) i".formatted(values)),
                migrate("""
                @Migration(version = "1", description = "Count")
                @Backfill(table = "walked", set = "n = n + 1", where = "n < 1", batchSize = 60)
                @Irreversible(reason = "a test")
                final class Count {}
                """));
    }

    private static Scenario partitioned() {
        return Scenario.of(
                "backfill, partitions",
                List.of(
                        "create table walked (id int primary key, n int not null default 0) partition by hash (id)",
                        "create table walked_0 partition of walked for values with (modulus 2, remainder 0)",
                        "create table walked_1 partition of walked for values with (modulus 2, remainder 1)",
                        "insert into walked select generate_series(1, 150)"),
                migrate("""
                @Migration(version = "1", description = "Count")
                @Expand("ALTER TABLE walked ADD COLUMN note text")
                @Backfill(table = "walked", set = "n = n + 1, note = 'x'", where = "note IS NULL", batchSize = 60)
                @Irreversible(reason = "a test")
                final class Count {}
                """));
    }

    private static Scenario checked() {
        return Scenario.of("checks", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Count")
                @Require("SELECT count(*) = 200 FROM account WHERE n = 0")
                @Expand({"ALTER TABLE account ADD COLUMN note text", "UPDATE account SET n = n + 1"})
                @Backfill(table = "account", set = "n = n + 1, note = 'x'", where = "note IS NULL", batchSize = 120)
                @Verify(value = "SELECT count(*) = 0 FROM account WHERE n <> 1", after = Phase.EXPAND)
                @Verify(value = "SELECT count(*) = 0 FROM account WHERE n <> 2", after = Phase.BACKFILL)
                @Irreversible(reason = "a test")
                final class Count {}
                """));
    }

    private static Scenario twoTables() {
        return Scenario.of(
                "two backfills",
                List.of(
                        ACCOUNTS,
                        ROWS,
                        "create table copy as select * from account",
                        "alter table copy add primary key (id)"),
                migrate("""
                @Migration(version = "1", description = "Both")
                @Expand({"ALTER TABLE account ADD COLUMN note text", "ALTER TABLE copy ADD COLUMN note text"})
                @Backfill(table = "account", set = "n = n + 1, note = 'x'", where = "note IS NULL", batchSize = 150)
                @Backfill("UPDATE account SET n = n + 10")
                @Backfill(table = "copy", set = "n = n + 1, note = 'x'", where = "note IS NULL", batchSize = 150)
                @Irreversible(reason = "a test")
                final class Both {}
                """));
    }

    private static Scenario once() {
        return Scenario.of("backfill at once", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Count")
                @Expand("ALTER TABLE account ADD COLUMN note text")
                @Backfill({"UPDATE account SET n = n + 1", "UPDATE account SET note = n"})
                @Backfill("DELETE FROM account WHERE id > 190")
                @Irreversible(reason = "a test")
                final class Count {}
                """));
    }
}
