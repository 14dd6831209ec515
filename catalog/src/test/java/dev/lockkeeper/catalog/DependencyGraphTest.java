package dev.lockkeeper.catalog;

import static dev.lockkeeper.catalog.Migrations.baseline;
import static dev.lockkeeper.catalog.Migrations.migration;
import static dev.lockkeeper.catalog.Migrations.repeatable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {

    @Test
    void without_dependencies_versions_decide() {
        assertEquals(List.of("1.2", "1.10", "2"), order(migration("1.10"), migration("2"), migration("1.2")));
    }

    @Test
    void a_dependency_comes_first_whatever_its_version() {
        assertEquals(List.of("2", "1", "3"), order(migration("1", "2"), migration("2"), migration("3")));
    }

    @Test
    void a_lower_version_that_came_late_keeps_its_place() {
        assertEquals(
                List.of("1", "1.5", "2", "3"),
                order(migration("3", "2"), migration("2", "1"), migration("1"), migration("1.5", "1")));
    }

    @Test
    void repeatable_ones_come_last_by_name_and_dependency() {
        assertEquals(
                List.of("1", "2", "a-view", "z-view", "b-view"),
                order(
                        repeatable("b-view", "z-view"),
                        repeatable("z-view"),
                        migration("2"),
                        repeatable("a-view", "1"),
                        migration("1")));
    }

    @Test
    void the_baseline_comes_first_whatever_its_version() {
        assertEquals(
                List.of("20200101", "1", "2", "view"),
                order(migration("2"), repeatable("view"), baseline("20200101"), migration("1", "20200101")));
    }

    @Test
    void what_depends_on_a_repeatable_one_waits_for_it() {
        assertEquals(
                List.of("2", "a-view", "1"), order(migration("1", "a-view"), repeatable("a-view"), migration("2")));
    }

    @Test
    void a_dependency_named_twice_is_one() {
        assertEquals(List.of("1", "2"), order(migration("2", "1", "1"), migration("1")));
    }

    @Test
    void a_dependency_is_known_by_any_way_to_write_its_version() {
        assertEquals(List.of("2.0", "1"), order(migration("1", "2"), migration("2.0")));
        assertEquals(Set.of("1"), graph(migration("1", "2"), migration("2.0")).dependentsOf("2.0"));
    }

    @Test
    void a_dependency_that_is_not_there_is_passed_over() {
        assertEquals(List.of("1", "2"), order(migration("1", "9"), migration("2")));
    }

    @Test
    void a_cycle_of_one_is_told() {
        assertEquals(Optional.of(List.of("1", "1")), graph(migration("1", "1")).cycle());
    }

    @Test
    void a_cycle_of_two_is_told() {
        assertEquals(
                Optional.of(List.of("1", "2", "1")),
                graph(migration("1", "2"), migration("2", "1")).cycle());
    }

    @Test
    void a_cycle_is_told_without_what_only_leads_to_it() {
        DependencyGraph graph = graph(
                migration("1", "2"), migration("2", "3"), migration("3", "4"), migration("4", "2"), migration("5"));
        assertEquals(Optional.of(List.of("2", "3", "4", "2")), graph.cycle());
        assertThrows(IllegalStateException.class, graph::inOrder);
    }

    @Test
    void two_ways_to_one_migration_are_no_cycle() {
        assertEquals(
                Optional.empty(),
                graph(migration("1"), migration("2", "1"), migration("3", "1"), migration("4", "2", "3"))
                        .cycle());
    }

    @Test
    void dependents_are_direct_and_indirect_ones() {
        DependencyGraph graph = graph(
                migration("1"), migration("2", "1"), migration("3", "2"), migration("4"), repeatable("view", "3"));
        assertEquals(Set.of("2", "3", "view"), graph.dependentsOf("1"));
        assertEquals(Set.of(), graph.dependentsOf("view"));
        assertEquals(Set.of(), graph.dependentsOf("unknown"));
    }

    @Test
    void ten_thousand_in_a_row_are_put_in_order() {
        var chain = new ArrayList<MigrationDefinition>();
        for (int i = 1; i <= 10_000; i++) {
            // The higher the version, the earlier it must run.
            chain.add(i == 10_000 ? migration("10000") : migration(String.valueOf(i), String.valueOf(i + 1)));
        }
        Collections.shuffle(chain, new Random(1));
        var graph = new DependencyGraph(chain);
        List<MigrationDefinition> order = graph.inOrder();
        assertEquals("10000", order.get(0).id());
        assertEquals("1", order.get(9_999).id());
        assertEquals(9_999, graph.dependentsOf("10000").size());
        assertEquals(Optional.empty(), graph.cycle());
    }

    private static DependencyGraph graph(MigrationDefinition... migrations) {
        return new DependencyGraph(List.of(migrations));
    }

    private static List<String> order(MigrationDefinition... migrations) {
        return graph(migrations).inOrder().stream().map(MigrationDefinition::id).toList();
    }
}
