package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.runtime.report.CatalogText;
import dev.lockkeeper.runtime.report.GraphText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of a catalog without a database. */
class CatalogReportTest {

    private static final String BRANCHES = """
            @Migration(version = "1.0", description = "d") @Expand("CREATE TABLE a (id int PRIMARY KEY)")
            final class One {}
            @Migration(version = "1.1", description = "d", dependsOn = One.class) @Expand("CREATE TABLE b (id int)")
            final class Two {}
            @Migration(version = "1.2", description = "d", dependsOn = Two.class) @Expand("CREATE TABLE c (id int)")
            final class Three {}
            @Migration(version = "1.10", description = "d", dependsOn = {Two.class, One.class})
            @Expand("CREATE TABLE d (id int)")
            final class Ten {}
            @Migration(version = "1.11", description = "d", dependsOn = Three.class) @Expand("CREATE TABLE e (id int)")
            final class Eleven {}
            @Migration(version = "2", description = "d") @Expand("CREATE TABLE f (id int)")
            final class Apart {}
            @RepeatableMigration(name = "views", description = "d", dependsOn = Ten.class)
            @Expand("CREATE OR REPLACE VIEW v AS SELECT id FROM d")
            final class Views {}
            """;

    @Test
    void a_tree_indents_where_it_branches_and_counts_in_the_order_of_the_run() {
        assertEquals("""
                1  1.0 one
                2  1.1 two  (after 1.0)
                3  +- 1.2 three  (after 1.1)
                5  |  1.11 eleven  (after 1.2)
                4  \\- 1.10 ten  (after 1.0, 1.1)
                7     views  (after 1.10)
                6  2 apart
                """.lines().toList(), new GraphText(branches()).tree());
    }

    @Test
    void mermaid_gets_a_node_for_each_migration_and_an_arrow_for_each_dependency() {
        assertEquals("""
                graph TD
                  m1["1.0 one"]
                  m2["1.1 two"]
                  m3["1.2 three"]
                  m4["1.10 ten"]
                  m5["1.11 eleven"]
                  m6["2 apart"]
                  m7(["views"])
                  m1 --> m2
                  m2 --> m3
                  m1 --> m4
                  m2 --> m4
                  m3 --> m5
                  m4 --> m7
                """.lines().toList(), new GraphText(branches()).mermaid());
    }

    @Test
    void graphviz_gets_the_same() {
        List<String> dot = new GraphText(branches()).dot();
        assertEquals("digraph migrations {", dot.get(0));
        assertEquals("  m7 [label=\"views\", style=rounded];", dot.get(8));
        assertEquals("  m1 -> m2;", dot.get(9));
        assertEquals(1 + 1 + 7 + 6 + 1, dot.size());
    }

    @Test
    void a_catalog_tells_commands_locks_cost_and_the_way_back() {
        Catalog catalog = CompiledMigrations.of("""
                        @Migration(version = "1.0", description = "d", risk = Risk.HIGH)
                        @Expand("ALTER TABLE a ADD COLUMN b text; CREATE INDEX CONCURRENTLY i ON a (c)")
                        @Backfill(table = "a", set = "b = 'x'", where = "b IS NULL")
                        @Contract("ALTER TABLE a DROP COLUMN c")
                        @Rollback(phase = Phase.CONTRACT, value = "ALTER TABLE a ADD COLUMN c text")
                        final class AddB {}
                        @Migration(version = "1.1", description = "d")
                        @Irreversible(reason = "They are gone")
                        final class Clear {
                            @Expand void clear(Connection connection) {}
                        }
                        """).catalog();
        assertEquals("""
                1.0 add-b  risk high
                  expand
                    ALTER TABLE  ACCESS EXCLUSIVE a; no row is read
                      back, derived
                        ALTER TABLE a DROP COLUMN b;
                    CREATE INDEX CONCURRENTLY  SHARE UPDATE EXCLUSIVE a; reads every row
                      back, derived
                        DROP INDEX CONCURRENTLY i;
                  backfill
                    UPDATE in batches  ROW EXCLUSIVE a; the rows it touches
                      nothing to undo: the columns it fills are added by this migration, and go with it
                  contract
                    ALTER TABLE  ACCESS EXCLUSIVE a; no row is read
                    back, hand-written
                        ALTER TABLE a ADD COLUMN c text;
                1.1 clear  risk low
                  expand
                    Java Clear.clear
                      no way back: They are gone
                catalog %s
                """.formatted(catalog.digest()).lines().toList(), CatalogText.lines(catalog));
    }

    private static Catalog branches() {
        return CompiledMigrations.of(BRANCHES).catalog();
    }
}
