package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.Planner;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.report.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan follows from the catalog and the history alone. */
final class PlannerTest {

    private static List<String> plan(Catalog catalog, List<Entry> entries, Target target) {
        return new Planner(catalog, History.of(entries), Instant::now)
                .plan(target).phases().stream()
                        .map(it -> (it.undo() ? "-" : "+") + it.migration().id())
                        .toList();
    }

    private static Catalog catalog(String source) {
        return CompiledMigrations.of(source).catalog();
    }

    private static List<Entry> applied(MigrationDefinition... migrations) {
        var entries = new ArrayList<Entry>();
        for (MigrationDefinition it : migrations) {
            for (Entry.Kind kind : List.of(Entry.Kind.STEP_DONE, Entry.Kind.PHASE_DONE)) {
                entries.add(new Entry(
                        entries.size() + 1,
                        Instant.EPOCH,
                        "",
                        kind,
                        it.id(),
                        Phase.EXPAND,
                        kind == Entry.Kind.STEP_DONE ? 0 : -1,
                        it.checksum(),
                        "",
                        "",
                        "",
                        "",
                        it.dependsOn()));
            }
        }
        return entries;
    }

    private static final String THREE = """
            @Migration(version = "1.9", description = "d", dependsOn = C.class) @Expand("CREATE TABLE a (id int)") final class A {}
            @Migration(version = "1.10", description = "d") @Expand("CREATE TABLE b (id int)") final class B {}
            @Migration(version = "2", description = "d") @Expand("CREATE TABLE c (id int)") final class C {}
            """;

    @Test
    void order_is_by_dependencies_and_then_by_version() {
        assertEquals(List.of("+1.10", "+2", "+1.9"), plan(catalog(THREE), List.of(), Shop.migration()));
    }

    @Test
    void limit_takes_along_what_is_needed() {
        assertEquals(List.of("+2", "+1.9"), plan(catalog(THREE), List.of(), Shop.migrationTo("1.9")));
    }

    @Test
    void late_lower_version_is_fine() {
        var catalog = catalog(THREE);
        var history = applied(catalog.find("2").orElseThrow());
        assertEquals(List.of("+1.10", "+1.9"), plan(catalog, history, Shop.migration()));
    }

    @Test
    void ten_thousand_migrations_are_planned_both_ways() {
        var one = catalog("""
                @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
                """).migrations().get(0);
        var all = new ArrayList<MigrationDefinition>();
        for (int i = 1; i <= 10_000; i++) {
            all.add(new MigrationDefinition(
                    "" + i,
                    false,
                    "m",
                    "app.M" + i,
                    i == 1 ? List.of() : List.of("" + (i - 1)),
                    one.metadata(),
                    one.budget(),
                    one.requires(),
                    one.verifies(),
                    one.phases(),
                    "",
                    List.of(),
                    one.checksum()));
        }
        var catalog = new Catalog(all);
        assertEquals(10_000, plan(catalog, List.of(), Shop.migration()).size());
        var entries = applied(all.toArray(MigrationDefinition[]::new));
        assertEquals(0, plan(catalog, entries, Shop.migration()).size());
        var back = plan(catalog, entries, new Target.RollbackCount(10_000));
        assertEquals("-10000", back.get(0));
        assertTrue(Status.of(catalog, History.of(entries)).unknown().isEmpty());
    }
}
