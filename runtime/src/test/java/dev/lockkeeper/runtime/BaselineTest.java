package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.report.PlanText;
import dev.lockkeeper.runtime.report.Status.State;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A schema that was there before the first migration. */
@PostgresTest
final class BaselineTest {

    private static final String BASELINE = "@Baseline(script = \"db/shop.sql\") final class ShopBefore {}\n";

    private static final String MIGRATIONS = """
            @Migration(version = "1", description = "d") @Expand("ALTER TABLE customer ADD COLUMN phone text") final class A {}
            @Migration(version = "2", description = "d") @Expand("CREATE TABLE parcel (id bigint)") final class B {}
            """;

    /** As pg_dump writes it: of every kind of object one. */
    private static final String DUMP = read(Path.of("src/test/resources/baseline/shop.sql"));

    private static final String SMALL = """
            \\restrict cDaqgyhVMMSXeHiiQC2FUgKn0M5xELub
            SET statement_timeout = 0;
            SELECT pg_catalog.set_config('search_path', '', false);
            CREATE TABLE public.customer (id bigint NOT NULL, name text);
            CREATE INDEX customer_name_idx ON public.customer USING btree (name);
            """;

    @Test
    void empty_database_runs_the_script(TestDatabase database) throws Exception {
        var shop = shop(database, DUMP, BASELINE + MIGRATIONS);
        assertEquals(List.of("0 EXPAND", "1 EXPAND", "2 EXPAND"), shop.migrate());
        assertEquals(State.MIGRATED, state(shop));
        assertEquals(List.of(), shop.migrate());
    }

    @Test
    void script_and_record_are_one_transaction(TestDatabase database) throws Exception {
        var shop = shop(database, SMALL + "SELECT 1 / 0;", BASELINE + MIGRATIONS);
        assertTrue(shop.fails("LK2012").fact().contains("0 shop-before"));
        assertEquals("true", database.scalar("select (to_regclass('customer') is null)::text"));
        assertEquals(List.of("RUN_FAILED 0 EXPAND -1"), Shop.journal(database));
    }

    @Test
    void what_the_script_sets_does_not_reach_the_next_migration(TestDatabase database) throws Exception {
        shop(database, SMALL, BASELINE + MIGRATIONS).migrate();
        assertEquals(
                "public", database.scalar("select relnamespace::regnamespace from pg_class where relname = 'parcel'"));
    }

    @Test
    void extension_and_history_alone_are_an_empty_database(TestDatabase database) throws Exception {
        database.execute("create extension pg_trgm", "create schema lockkeeper");
        assertEquals(
                List.of("0 EXPAND", "1 EXPAND", "2 EXPAND"),
                shop(database, SMALL, BASELINE + MIGRATIONS).migrate());
    }

    @Test
    void existing_database_is_compared_and_recorded(TestDatabase database) throws Exception {
        restore(database, DUMP);
        var shop = shop(database, DUMP, BASELINE + MIGRATIONS);
        List<String> before = Shop.snapshot(database.dataSource());
        List<String> plan = shop.use(it -> PlanText.lines(it.plan(Shop.migration())));
        assertEquals("0 shop-before  expand  [no way back: it is what was there before all migrations]", plan.get(0));
        assertTrue(plan.get(1).startsWith("    nothing to run: found here, "), plan.get(1));
        assertTrue(plan.get(1).endsWith(" objects compared, and is recorded"), plan.get(1));

        assertEquals(List.of("0 EXPAND"), shop(database, DUMP, BASELINE).migrate());
        assertEquals(before, Shop.snapshot(database.dataSource()));
        assertEquals(List.of("ADOPTED 0 EXPAND -1", "RUN_FINISHED -1"), Shop.journal(database));
        assertTrue(database.scalar("select detail from lockkeeper.journal where kind = 'ADOPTED'")
                .matches("found here, [0-9]+ objects compared"));
        assertEquals(State.ADOPTED, state(shop));

        assertEquals(List.of("1 EXPAND", "2 EXPAND"), shop.migrate());
        assertEquals(List.of("2 undo EXPAND", "1 undo EXPAND"), shop.run(new Target.RollbackTo("0")));
        assertEquals(before, Shop.snapshot(database.dataSource()));
        assertEquals(List.of("1 EXPAND", "2 EXPAND"), shop.migrate());
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
    }

    @Test
    void adopted_and_executed_databases_are_the_same(TestDatabase database) throws Exception {
        var shop = shop(database, DUMP, BASELINE);
        shop.migrate();
        List<String> executed = Shop.snapshot(database.dataSource());
        database.execute(
                "drop schema lockkeeper cascade",
                "drop publication shop_changes",
                "drop schema billing cascade",
                "drop table public.customer, public.orders, public.note, public.order_note, public.cart cascade",
                "drop routine public.touch, public.net, public.longest(text)",
                "drop type public.address, public.order_state, public.email");
        restore(database, DUMP);
        shop.migrate();
        assertEquals(State.ADOPTED, state(shop));
        assertEquals(executed, Shop.snapshot(database.dataSource()));
    }

    @Test
    void database_that_differs_is_refused_and_nothing_changes(TestDatabase database) throws Exception {
        restore(database, DUMP);
        database.execute(
                "alter table public.cart alter column lines type json",
                "alter table public.note add column author text",
                "drop index public.customer_search_idx");
        List<String> before = Shop.snapshot(database.dataSource());
        var shop = shop(database, DUMP, BASELINE + MIGRATIONS);
        String fact = shop.fails("LK2018").fact();
        assertEquals(
                List.of(
                        "missing: index public.customer_search_idx",
                        "unexpected: column public.note.author",
                        "unexpected: column public.order_note.author",
                        "different: column public.cart.lines: type json, not type jsonb",
                        "different: table public.note: columns id, body, author, not columns id, body",
                        "different: table public.order_note: columns id, body, order_id, author, not columns id, body, order_id"),
                fact.lines()
                        .skip(1)
                        .map(it -> it.strip().replaceAll("(public[.]customer_search_idx|author): .*", "$1"))
                        .toList());
        assertEquals(before, Shop.snapshot(database.dataSource()));
        assertEquals(List.of(), Shop.journal(database));
        assertEquals(State.PENDING, state(shop));

        database.execute(
                "alter table public.cart alter column lines type jsonb",
                "alter table public.note drop column author",
                "create index customer_search_idx on public.customer using gin (search)");
        assertEquals(List.of("0 EXPAND", "1 EXPAND", "2 EXPAND"), shop.migrate());
    }

    @Test
    void ten_differences_are_shown(TestDatabase database) throws Exception {
        for (int i = 10; i < 30; i++) {
            database.execute("create type public.t%d as enum ()".formatted(i));
        }
        List<String> fact =
                shop(database, SMALL, BASELINE).fails("LK2018").fact().lines().toList();
        assertEquals(12, fact.size());
        assertTrue(fact.get(11).matches("  and 1[0-9] more"), fact.get(11));
    }

    @Test
    void what_nobody_can_follow_weakens_the_comparison(TestDatabase database) throws Exception {
        String script =
                SMALL.replace("CREATE INDEX", "DO $$ begin create table public.made (id int); end $$;\nCREATE INDEX");
        restore(database, script);
        var shop = shop(database, script, BASELINE);
        database.execute("drop index public.customer_name_idx");
        assertEquals(
                "  missing: index public.customer_name_idx",
                shop.fails("LK2018")
                        .fact()
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow()
                        .replaceAll("_idx: .*", "_idx"));
        database.execute("create index customer_name_idx on public.customer (name)");
        assertEquals(List.of("0 EXPAND"), shop.migrate());
        String detail = database.scalar("select detail from lockkeeper.journal where kind = 'ADOPTED'");
        assertTrue(detail.matches("found here, [0-9]+ objects compared in part, since .+"), detail);
    }

    @Test
    void baseline_that_comes_late_is_refused_until_the_rest_is_taken_back(TestDatabase database) throws Exception {
        restore(database, SMALL);
        String migrations =
                MIGRATIONS.replace("ALTER TABLE customer ADD COLUMN phone text", "CREATE TABLE stamp (id int)");
        shop(database, SMALL, migrations).migrate();
        var shop = shop(database, SMALL, BASELINE + migrations);
        List<String> before = Shop.journal(database);
        assertEquals("""
                0 shop-before is a baseline, and 1 a and 1 more ran in this database without it.""", shop.fails("LK2019").fact());
        assertEquals(before, Shop.journal(database));
        assertEquals(List.of("2 undo EXPAND", "1 undo EXPAND"), shop.rollback(2));
        assertEquals(List.of("0 EXPAND", "1 EXPAND", "2 EXPAND"), shop.migrate());
        assertEquals(State.ADOPTED, state(shop));
    }

    @Test
    void no_rollback_goes_behind_the_baseline(TestDatabase database) throws Exception {
        var shop = shop(database, SMALL, BASELINE.replace("shop.sql\"", "shop.sql\", version = \"1.5\"") + MIGRATIONS);
        assertEquals(List.of("1.5 EXPAND", "1 EXPAND"), shop.run(Shop.migrationTo("1")));
        assertEquals(List.of("2 EXPAND"), shop.migrate());
        assertTrue(shop.fails("LK2005", new Target.RollbackOne("1.5")).remedy().endsWith("-Dlockkeeper.to=1.5"));
        assertEquals(List.of("2 undo EXPAND"), shop.run(new Target.RollbackTo("1")));
        assertEquals(List.of("1 undo EXPAND"), shop.rollback(5));
        assertEquals(List.of(), shop.rollback(5));
        assertEquals("customer", database.scalar("select 'public.customer'::regclass"));
    }

    @Test
    void eight_runners_adopt_it_once(TestDatabase database) throws Exception {
        restore(database, SMALL);
        var migrations = CompiledMigrations.of(BASELINE + MIGRATIONS, Map.of("db/shop.sql", SMALL));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<List<String>> run = () -> new Shop(database.dataSource(), migrations).migrate();
            List<String> done = new ArrayList<>();
            for (Future<List<String>> one : pool.invokeAll(Collections.nCopies(8, run))) {
                done.addAll(one.get());
            }
            assertEquals(List.of("0 EXPAND", "1 EXPAND", "2 EXPAND"), done);
        } finally {
            pool.shutdownNow();
        }
        assertEquals(
                1,
                Shop.journal(database).stream()
                        .filter(it -> it.startsWith("ADOPTED"))
                        .count());
    }

    private static Shop shop(TestDatabase database, String script, String migrations) {
        return new Shop(database.dataSource(), CompiledMigrations.of(migrations, Map.of("db/shop.sql", script)));
    }

    private static State state(Shop shop) {
        return shop.use(Lockkeeper::status).migrations().get(0).state();
    }

    /** As psql does, which keeps its own commands for itself. */
    private static void restore(TestDatabase database, String script) throws SQLException {
        database.execute(script.lines().filter(it -> !it.startsWith("\\")).collect(Collectors.joining("\n")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
