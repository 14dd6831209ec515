package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.runtime.authorize.AuthorizedPlan;
import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.check.Linter;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.Planner;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans are judged before they run. */
@PostgresTest
final class RulesTest {

    private static final String A = """
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            """;

    private static List<String> rules(CheckedPlan plan) {
        return plan.findings().stream().map(Finding::rule).toList();
    }

    @Test
    void edited_migration_stops_every_way_forward_and_its_way_back(TestDatabase database) {
        new Shop(database, A).migrate();
        var edited = new Shop(database, A.replace("id int", "id bigint") + """
                @Migration(version = "2", description = "d") @Expand("CREATE TABLE b (id int)") final class B {}
                """);
        assertTrue(edited.fails("PRJ102").fact().startsWith("1 a was changed"));
        edited.fails("PRJ102", Shop.contraction());
        edited.fails("PRJ102", new Target.RollbackCount(1));
        assertEquals(List.of("1 undo EXPAND"), new Shop(database, A).rollback(1));
        assertEquals(2, edited.migrate().size());
    }

    @Test
    void migration_that_stopped_half_way_may_be_put_right(TestDatabase database) throws Exception {
        String wrong = """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TABLE a (id int)", "CREATE INDEX CONCURRENTLY a_idx ON a (idd)"}) final class A {}
                """;
        new Shop(database, wrong).fails("LK2012");
        assertEquals(List.of("1 EXPAND"), new Shop(database, wrong.replace("idd", "id")).migrate());
        assertEquals(List.of("1"), database.column("select count(*) from pg_indexes where indexname = 'a_idx'"));
    }

    @Test
    void strong_lock_on_a_large_table_is_told(TestDatabase database) throws Exception {
        database.execute(
                "create table big (id int not null)",
                "insert into big select generate_series(1, 100000)",
                "analyze big",
                "create table parts (id int not null) partition by range (id)",
                "create table part partition of parts for values from (0) to (1000000)",
                "insert into part select generate_series(1, 100000)",
                "analyze part");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("ALTER TABLE big ALTER COLUMN id TYPE bigint") @Rollback("SELECT 1") final class A {}
                @Migration(version = "2", description = "d")
                @Expand("ALTER TABLE parts ALTER COLUMN id TYPE bigint") @Rollback("SELECT 1") final class B {}
                """);
        assertEquals(
                2,
                rules(shop.use(it -> it.plan(Shop.migration()))).stream()
                        .filter("LCK511"::equals)
                        .count());
    }

    @Test
    void invalid_index_is_told(TestDatabase database) throws Exception {
        database.execute(
                "create table a_b (id int)",
                "create index \"I x\" on a_b (id)",
                "update pg_index set indisvalid = false where indexrelid = '\"I x\"'::regclass");
        assertEquals(List.of("DAT112"), rules(new Shop(database, A).use(it -> it.plan(Shop.migration()))));
    }

    @Test
    void rules_without_facts_are_not_checked_and_never_passed() {
        var catalog = CompiledMigrations.of(A).catalog();
        var history = History.of(List.of());
        var plan = new Planner(catalog, history, Instant::now).plan(Shop.migration());
        assertEquals(
                List.of("LCK112", "DAT112", "LCK511", "LK2140", "LK2142", "LK2141"),
                Linter.check(plan, catalog, history, Optional.empty()).notChecked());
    }

    @Test
    void nobody_else_makes_an_authorized_plan() {
        assertTrue(Arrays.stream(AuthorizedPlan.class.getDeclaredConstructors())
                .noneMatch(it -> Modifier.isPublic(it.getModifiers()) || Modifier.isProtected(it.getModifiers())));
        assertTrue(Modifier.isFinal(AuthorizedPlan.class.getModifiers()));
    }
}
