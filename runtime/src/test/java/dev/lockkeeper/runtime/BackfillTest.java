package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A backfill walks every row once, in batches, and goes on where it stopped. */
@PostgresTest
final class BackfillTest {

    private static String update(String table, String set, String where) {
        return """
                @Migration(version = "1", description = "d")
                @Backfill(table = %s, set = %s, where = %s, batchSize = 2)
                @Irreversible(reason = "r")
                final class A {}
                """.formatted(quoted(table), quoted(set), quoted(where));
    }

    private static String code(String table, String where, String body) {
        return """
                @Migration(version = "1", description = "d")
                @Irreversible(reason = "r")
                final class A {
                    static int calls;
                    @Backfill(table = %s, where = %s, batchSize = 2)
                    void fill(Batch batch) throws Exception {
                        calls++;
                        %s
                    }
                }
                """.formatted(quoted(table), quoted(where), body);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    @Test
    void names_conditions_and_values_may_hold_anything(TestDatabase database) throws Exception {
        database.execute("""
                create schema "My Schema"
                """, """
                create table "My Schema"."Order Items" (
                  "naïve ""col""\" text, "B?" uuid default gen_random_uuid(), done text, data jsonb default '{"a": 1}',
                  primary key ("naïve ""col""\", "B?"))
                """, """
                insert into "My Schema"."Order Items" ("naïve ""col""\")
                select k from unnest(array['it''s', 'ü"{?}', 'back\\slash', '', '日本', '%s', '$1', '{fn now()}', '--']) k
                """);
        new Shop(
                        database,
                        update(
                                "\"My Schema\".\"Order Items\"",
                                "done = '?{fn now()}' || \"naïve \"\"col\"\"\" || '%s\\' -- set",
                                "done IS NULL AND data ? 'a' OR done = '{d ''?''}' -- where"))
                .migrate();
        assertEquals("9", database.scalar("""
                select count(*) from "My Schema"."Order Items" where done = '?{fn now()}' || "naïve ""col""\" || '%s\\'"""));
        assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
    }

    @Test
    void every_kind_of_key_is_walked(TestDatabase database) throws Exception {
        for (String key : List.of(
                "id int primary key default nextval('s')",
                "id uuid primary key default gen_random_uuid()",
                "id timestamptz primary key default timestamptz 'epoch' + nextval('s') * interval '1 us'",
                "id date primary key default date '2026-01-28' + nextval('s')::int",
                "id numeric primary key default nextval('s') / 7.0",
                "id float8 primary key default nextval('s') / 7.0",
                "id char(4) primary key default nextval('s')::text",
                "id bytea primary key default nextval('s')::text::bytea",
                "id interval primary key default nextval('s') * interval '1 month -1 day'",
                "id int[] primary key default array[nextval('s')]",
                "a text default (nextval('s') % 2)::text, b int default -nextval('s'), primary key (a, b)",
                "a int default nextval('s') not null unique",
                "a text collate \"C\" primary key default chr(64 + nextval('s')::int)",
                "a text collate \"en-x-icu\" primary key default (array['b', 'A', 'a', 'B', 'ä', 'Z', 'z'])[nextval('s')]",
                "a text default nextval('s') % 2, b uuid default gen_random_uuid() not null, c int, unique (b) include (c)")) {
            database.execute(
                    "drop schema if exists lockkeeper cascade",
                    "drop table if exists t",
                    "drop sequence if exists s",
                    "create sequence s",
                    "create table t (done int default 0, %s)".formatted(key),
                    "insert into t select from generate_series(1, 7)");
            new Shop(database, update("t", "done = done + 1", "done < 1")).migrate();
            assertEquals("7 7", database.scalar("select count(*) || ' ' || sum(done) from t"), key);
        }
    }

    @Test
    void index_that_takes_for_two_what_its_column_takes_for_one_is_no_key(TestDatabase database) throws Exception {
        database.execute(
                "create collation ignoring_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "create table t (a text collate ignoring_case not null, done int default 0)",
                "create unique index on t (a collate \"C\")",
                "insert into t values ('a'), ('A'), ('b'), ('B'), ('c'), ('C'), ('d')");
        new Shop(database, update("t", "done = 1", "")).fails("LK2201");
        new Shop(database, update("t", "done = done + 1", "done = 0")).migrate();
        assertEquals("7 1", database.scalar("select sum(done) || ' ' || max(done) from t"));
    }

    @Test
    void partitioned_table_is_walked_and_empty_one_too(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, done int default 0) partition by range (id)",
                "create table t1 partition of t for values from (0) to (5)",
                "create table t2 partition of t for values from (5) to (50)",
                "insert into t select generate_series(1, 9)",
                "create table empty (id int primary key, done int)");
        new Shop(database, update("t", "done = 1", "done = 0") + """
                @Migration(version = "2", description = "d")
                @Backfill(table = "empty", set = "done = 1") @Irreversible(reason = "r") final class B {}
                """).migrate();
        assertEquals("9", database.scalar("select sum(done) from t"));
    }

    @Test
    void table_without_a_way_to_walk_it_is_refused(TestDatabase database) throws Exception {
        new Shop(database, update("nowhere", "a = 1", "a = 2")).fails("LK2203");
        database.execute("create table t (a int)", "create view v as select * from t");
        new Shop(database, update("t", "a = 1", "")).fails("LK2201");
        new Shop(database, update("v", "a = 1", "a = 2")).fails("LK2203");
    }

    @Test
    void condition_that_stays_true_stops_the_walk_and_keeps_what_is_done(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, a int default 0)", "insert into t select generate_series(1, 6)");
        var message =
                new Shop(database, update("t", "a = CASE WHEN id > 3 THEN 0 ELSE 1 END", "a = 0")).fails("LK2202");
        assertTrue(message.fact().contains("1 rows of a batch in t"), message.fact());
        assertEquals(List.of("1", "2"), database.column("select id from t where a = 1 order by id"));
        new Shop(database, update("t", "a = 1", "a = 0")).migrate();
        assertEquals("6", database.scalar("select sum(a) from t"));
    }

    @Test
    void code_that_leaves_a_row_as_it_was_stops_the_walk(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, a int default 0)", "insert into t select generate_series(1, 4)");
        new Shop(database, code("t", "a = 0", "")).fails("LK2202");
        new Shop(database, code("t", "a = 0", """
                batch.connection().createStatement().execute("update t set a = 0 where id = 1");""")).fails("LK2202");
        assertEquals("0", database.scalar("select sum(a) from t"));
    }

    @Test
    void rows_that_arrive_between_and_behind_are_filled_too(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, a int default 0, n int default 0)",
                "insert into t select generate_series(10, 40, 10)");
        new Shop(database, code("t", "a = 0", """
                try (ResultSet row = batch.rows()) {
                    while (row.next()) {
                        batch.connection().createStatement().execute(
                            "update t set a = 1, n = n + 1 where id = " + row.getInt("id"));
                    }
                }
                if (calls <= 2) {
                    try (Connection other = DriverManager.getConnection("%s", "%s", "%s")) {
                        other.createStatement().execute("insert into t values (" + calls * 20 + " - 5), (" + -calls + ")");
                    }
                }
                """.formatted(database.url(), database.user(), database.password())))
                .migrate();
        assertEquals("8 8 8", database.scalar("select count(*) || ' ' || sum(a) || ' ' || sum(n) from t"));
    }

    @Test
    void backfill_is_not_done_while_rows_keep_coming_and_is_when_they_stop(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, a int default 0)",
                "insert into t values (1)",
                "create table old_application (runs bool)",
                "insert into old_application values (true)");
        var shop = new Shop(
                database, code("t", "a = 0", """
                try (ResultSet row = batch.rows()) {
                    while (row.next()) {
                        batch.connection().createStatement().execute("update t set a = 1 where id = " + row.getInt("id"));
                    }
                }
                try (Connection other = DriverManager.getConnection("%s", "%s", "%s")) {
                    other.createStatement().execute(
                        "insert into t select min(id) - 1 from t having (select runs from old_application)");
                }
                """.formatted(database.url(), database.user(), database.password())));
        String fact = shop.fails("LK2210").fact();
        assertTrue(fact.contains(database.scalar("select count(*) from t where a = 0") + " rows of t are left"), fact);
        assertTrue(Integer.parseInt(database.scalar("select count(*) from t where a = 1")) >= 10);
        assertFalse(Shop.journal(database).contains("PHASE_DONE 1 BACKFILL -1"));
        database.execute("update old_application set runs = false");
        assertEquals(List.of("1 BACKFILL"), shop.migrate());
        assertEquals("0", database.scalar("select count(*) from t where a = 0"));
        assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
    }

    @Test
    void time_limit_of_statements_bounds_batches_and_checks_but_not_the_look_for_rows_that_are_left(
            TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, a int default 0)",
                "insert into t select generate_series(1, 4)",
                "create sequence bounded",
                "create sequence unbounded",
                """
                create function needs(a int) returns bool language plpgsql as $$
                begin
                  perform nextval(case current_setting('statement_timeout') when '0' then 'unbounded' else 'bounded' end);
                  return a = 0;
                end $$
                """);
        new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(statementTimeout = "1h")
                @Backfill(table = "t", set = "a = 1", where = "needs(a)", batchSize = 2)
                @Verify("select current_setting('statement_timeout') = '1h'")
                @Irreversible(reason = "r")
                final class A {}
                """).migrate();
        assertEquals("4", database.scalar("select last_value from unbounded"), "each row once, at the end");
        assertEquals("t", database.scalar("select is_called from bounded"));
    }

    @Test
    void failed_backfill_goes_on_from_its_checkpoint(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, n int default 0)",
                "insert into t select generate_series(1, 10)",
                "create sequence call");
        var shop = new Shop(database, code("t", "", """
                batch.connection().createStatement().execute("select nextval('call')");
                try (ResultSet row = batch.rows()) {
                    while (row.next()) {
                        batch.connection().createStatement().execute("update t set n = n + 1 where id = " + row.getInt("id"));
                    }
                }
                try (ResultSet row = batch.connection().createStatement().executeQuery("select last_value = 3 from call")) {
                    row.next();
                    if (row.getBoolean(1)) {
                        throw new IllegalStateException();
                    }
                }
                """));
        shop.fails("LK2013");
        assertEquals(
                "4 {{\"key id\"},{4}}",
                database.scalar("select walked || ' ' || key::text from lockkeeper.checkpoint"));
        assertEquals("4", database.scalar("select sum(n) from t"));
        shop.migrate();
        assertEquals("10 1", database.scalar("select sum(n) || ' ' || max(n) from t"));
        assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
        assertEquals("6", database.scalar("select last_value from call"));
        var last = (Event.Progress) shop.events().stream()
                .filter(Event.Progress.class::isInstance)
                .reduce((a, b) -> b)
                .orElseThrow();
        assertEquals(10, last.walked());
        assertEquals(6, last.walkedNow());
    }

    @Test
    void history_holds_no_key(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id text primary key, a int default 0)",
                "insert into t select 'key-' || generate_series(1, 5)");
        new Shop(database, update("t", "a = 1", "a = 0")).migrate();
        assertFalse(database.scalar("select string_agg(j::text, ' ') from lockkeeper.journal j")
                .contains("key-"));
    }

    @Test
    void rollback_forgets_how_far_a_backfill_came(TestDatabase database) throws Exception {
        database.execute("create table t (id int primary key)", "insert into t select generate_series(1, 6)");
        String migration = """
                @Migration(version = "1", description = "d")
                @Expand("ALTER TABLE t ADD COLUMN a int")
                @Backfill(table = "t", set = "a = 10 / (id - %d)", batchSize = 2)
                final class A {}
                """;
        new Shop(database, migration.formatted(5)).fails("LK2012");
        assertEquals("4", database.scalar("select walked from lockkeeper.checkpoint"));
        new Shop(database, migration.formatted(5)).rollback("1");
        assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
        new Shop(database, migration.formatted(9)).migrate();
        assertEquals("6", database.scalar("select count(a) from t"));
    }

    @Test
    void edited_backfill_starts_again(TestDatabase database) throws Exception {
        database.execute("create table t (id int primary key, a int)", "insert into t select generate_series(1, 6)");
        new Shop(database, update("t", "a = 10 / (id - 5)", "a IS NULL")).fails("LK2012");
        database.execute("update t set a = null");
        new Shop(database, update("t", "a = 1", "a IS NULL")).migrate();
        assertTrue(Shop.journal(database).contains("PHASE_DONE 1 BACKFILL -1"));
        assertEquals("6", database.scalar("select sum(a) from t"));
    }

    @Test
    void rollback_knows_of_a_backfill_that_stopped_half_way(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, a int default 0)", "insert into t select generate_series(1, 6)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Backfill(table = "t", set = "a = 10 / (id - 5)", batchSize = 2) @Irreversible(reason = "r") final class A {}
                """);
        shop.fails("LK2012");
        assertEquals("4", database.scalar("select count(*) from t where a <> 0"));
        shop.fails("LK2005", new Target.RollbackCount(1));
        assertEquals("4", database.scalar("select count(*) from t where a <> 0"));
    }

    @Test
    void edited_backfill_without_a_condition_would_write_rows_twice(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, a int default 0)", "insert into t select generate_series(1, 6)");
        String migration = """
                @Migration(version = "1", description = "d")
                @Backfill(table = "t", set = "a = a + %s", batchSize = 2) @Irreversible(reason = "r") final class A {}
                """;
        new Shop(database, migration.formatted("10 / (id - 5)")).fails("LK2012");
        var message = new Shop(database, migration.formatted("1")).fails("LK2204");
        assertTrue(message.fact().contains("after 4 rows"), message.fact());
        database.execute("delete from t where id = 5");
        new Shop(database, migration.formatted("10 / (id - 5)")).migrate();
    }
}
