package dev.lockkeeper.catalog;

import static dev.lockkeeper.catalog.Migrations.baseline;
import static dev.lockkeeper.catalog.Migrations.migration;
import static dev.lockkeeper.catalog.Migrations.repeatable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogTest {

    @Test
    void a_catalog_without_problems_says_so() {
        assertEquals(List.of(), new Catalog(List.of()).problems());
        assertEquals(
                List.of(),
                catalog(migration("1.0"), migration("2", "1.0"), repeatable("view", "2"), migration("3", "view"))
                        .problems());
    }

    @Test
    void two_versions_that_order_the_same_are_told_with_both_classes() {
        assertEquals("""
                LK1001 V1_2_0 and V1_2 both have version 1.2.0 (which orders like 1.2).
                The history could not tell them apart.
                Give the newer one a version of its own, higher than the highest of the catalog.""", onlyProblem(migration("1.2.0"), migration("1.2")));
    }

    @Test
    void two_baselines_are_told_once() {
        assertEquals("""
                LK1032 V0_1 and V0 are both a @Baseline.
                Only one schema can have been there before all migrations.
                Dump the whole database into one script, and keep one of them.""", onlyProblem(baseline("0"), baseline("0.1")));
    }

    @Test
    void two_repeatable_migrations_of_one_name_are_told() {
        assertEquals("""
                LK1001 B and A both have name view.
                The history could not tell them apart.
                Give one of them another name.""", onlyProblem(Migrations.of("view", true, "shop.A"), Migrations.of("view", true, "shop.B")));
    }

    @Test
    void a_dependency_of_another_module_that_is_missing_is_told() {
        assertEquals("""
                LK1009 2 some-change depends on 1, which no catalog on the class path has.
                It could not be put in order.
                Add the module that has 1 to the dependencies; if it is there, its annotation processor did not run.""", onlyProblem(migration("2", "1")));
    }

    @Test
    void a_cycle_is_told_by_title() {
        assertEquals("""
                LK1004 These migrations depend on each other: 1 some-change -> view -> 1 some-change.
                None of them could be first.
                Take one dependsOn out of the circle.""", onlyProblem(migration("1", "view"), repeatable("view", "1")));
    }

    @Test
    void a_dependency_may_be_written_like_another_version_that_orders_the_same() {
        assertEquals(List.of(), catalog(migration("1.0"), migration("2", "1")).problems());
        assertEquals(List.of(), catalog(migration("1", "2"), migration("2.0")).problems());
    }

    @Test
    void modules_are_merged_and_what_both_have_counts_once() {
        Catalog core = catalog(migration("1"));
        Catalog shop = catalog(migration("1"), migration("2", "1"));
        assertEquals(catalog(migration("2", "1"), migration("1")), Catalog.merge(List.of(core, shop)));
        assertEquals(new Catalog(List.of()), Catalog.merge(List.of()));
    }

    @Test
    void modules_that_disagree_are_told() {
        Catalog merged = Catalog.merge(List.of(
                catalog(Migrations.of("1", false, "shop.CreateCustomers")),
                catalog(Migrations.of("1", false, "billing.CreateInvoices"))));
        assertEquals(1, merged.problems().size());
    }

    @Test
    void a_migration_is_found_by_id_and_by_any_way_to_write_its_version() {
        Catalog catalog = catalog(migration("1.2.0"), repeatable("view"));
        assertEquals(Optional.of("1.2.0"), catalog.find("1.2.0").map(MigrationDefinition::id));
        assertEquals(Optional.of("1.2.0"), catalog.find("1.2").map(MigrationDefinition::id));
        assertEquals(Optional.of("view"), catalog.find("view").map(MigrationDefinition::id));
        assertTrue(catalog.find("1.2.1").isEmpty());
        assertTrue(catalog.find("").isEmpty());
    }

    @Test
    void equal_catalogs_have_equal_digests_whatever_the_order() {
        String digest = catalog(migration("1"), migration("2")).digest();
        assertEquals(digest, catalog(migration("2"), migration("1")).digest());
        assertNotEquals(digest, catalog(migration("1")).digest());
        assertTrue(digest.matches("1:[0-9a-f]{64}"), digest);
    }

    private static Catalog catalog(MigrationDefinition... migrations) {
        return new Catalog(List.of(migrations));
    }

    private static String onlyProblem(MigrationDefinition... migrations) {
        List<Message> problems = catalog(migrations).problems();
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0).text();
    }
}
