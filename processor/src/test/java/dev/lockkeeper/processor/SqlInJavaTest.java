package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Reversal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which Java code carries SQL. */
class SqlInJavaTest {

    /** The tables of these migrations are nowhere. */
    private static final String OFF = "-Alockkeeper.replay=off";

    @Test
    void sql_may_be_a_constant_a_concatenation_or_a_text_block(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option(OFF)
                .source("shop/Sql.java", """
                        package shop;

                        final class Sql {
                            static final String TABLE = "customer";
                            static final String CREATE = "CREATE TABLE " + TABLE + " (id bigint PRIMARY KEY)";
                            private Sql() {}
                        }
                        """)
                .source("shop/AddCustomers.java", """
                        package shop;

                        import dev.lockkeeper.*;

                        @Migration(version = AddCustomers.VERSION, description = "Customers " + 1)
                        @Expand({Sql.CREATE, "COMMENT ON TABLE " + Sql.TABLE + " IS 'c'", \"""
                                ALTER TABLE customer
                                  ADD COLUMN name text;
                                CREATE INDEX customer_name ON customer (name)
                                \"""})
                        final class AddCustomers {
                            static final String VERSION = "1." + 0;
                        }
                        """)
                .compile()
                .clean();
        assertEquals(
                List.of(
                        "CREATE TABLE customer (id bigint PRIMARY KEY)",
                        "COMMENT ON TABLE customer IS 'c'",
                        "ALTER TABLE customer\n  ADD COLUMN name text",
                        "CREATE INDEX customer_name ON customer (name)"),
                sql(compiled.migration("shop.AddCustomers"), Phase.EXPAND));
    }

    @Test
    void names_may_have_any_letters_quotes_and_blanks(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option(OFF)
                .source("AddKunden.java", """
                        import dev.lockkeeper.*;

                        @Migration(version = "1.0", description = "Größen 日本 😀")
                        @Expand("ALTER TABLE \\"Kunden \\"\\"A\\"\\"\\" ADD COLUMN \\"größe 😀\\" text DEFAULT '日本'")
                        @Backfill(table = "\\"Kunden \\"\\"A\\"\\"\\"", set = "\\"größe 😀\\" = '日本'", where = "\\"größe 😀\\" IS NULL -- 😀")
                        final class AddKunden {}
                        """)
                .compile()
                .clean();
        MigrationDefinition migration = compiled.migration("AddKunden");
        assertEquals("Größen 日本 😀", migration.metadata().description());
        assertEquals(
                List.of(new Action.BatchedUpdate(
                        "\"Kunden \"\"A\"\"\"", "\"größe 😀\" = '日本'", "\"größe 😀\" IS NULL", 0)),
                actions(migration, Phase.BACKFILL));
        assertEquals(
                List.of("ALTER TABLE \"Kunden \"\"A\"\"\" DROP COLUMN \"größe 😀\""),
                ((Reversal.Undo) migration.phases().get(0).steps().get(0).reversal())
                        .statements().stream().map(it -> it.sql()).toList());
    }

    @Test
    void migrations_may_be_nested_and_in_no_package(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option(OFF)
                .source("Year2026.java", """
                        import dev.lockkeeper.*;
                        import java.sql.Connection;

                        interface Year2026 {
                            @Migration(version = "20260314_101500", description = "Nested")
                            @Irreversible(reason = "Nobody minds")
                            class LoadHTTPCodes {
                                @Expand
                                void load(Connection connection) {}

                                static class Deeper {
                                    @Backfill
                                    void load(Connection connection) {}
                                }
                            }
                        }
                        """.replace("static class Deeper", """
                                @Migration(version = "20260315", description = "Deeper")
                                @Irreversible(reason = "Nobody minds")
                                static class Deeper"""))
                .compile()
                .clean();
        MigrationDefinition migration = compiled.migration("Year2026$LoadHTTPCodes");
        assertEquals("load-http-codes", migration.name());
        assertEquals(
                List.of(new Action.Code(
                        new Action.JavaMethod("LockkeeperMigrationCode", "Year2026.LoadHTTPCodes.load", 1))),
                actions(migration, Phase.EXPAND));
        String code = compiled.text("LockkeeperMigrationCode.java");
        assertTrue(code.contains("new Year2026.LoadHTTPCodes.Deeper().load(connection)"), code);
    }

    @Test
    void class_and_methods_are_done_in_the_order_written(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option(OFF)
                .source("Mixed.java", """
                        import dev.lockkeeper.*;
                        import java.sql.Connection;

                        @Migration(version = "1.0", description = "Mixed")
                        @Irreversible(reason = "Nobody minds")
                        @Contract("DROP TABLE c")
                        @Expand("CREATE TABLE a (id int)")
                        @Expand({"CREATE TABLE b (id int); CREATE TABLE d (id int)", "CREATE TABLE e (id int)"})
                        final class Mixed {
                            @Expand
                            void second(Connection connection) {}

                            @Expand
                            void first(Connection connection) {}
                        }
                        """)
                .compile()
                .clean();
        assertEquals(
                List.of(
                        "CREATE TABLE a (id int)",
                        "CREATE TABLE b (id int)",
                        "CREATE TABLE d (id int)",
                        "CREATE TABLE e (id int)",
                        "Mixed.second",
                        "Mixed.first"),
                sql(compiled.migration("Mixed"), Phase.EXPAND));
        assertEquals(List.of("DROP TABLE c"), sql(compiled.migration("Mixed"), Phase.CONTRACT));
    }

    private static List<Action> actions(MigrationDefinition migration, Phase phase) {
        return migration.phase(phase).orElseThrow().steps().stream()
                .map(it -> it.action())
                .toList();
    }

    private static List<String> sql(MigrationDefinition migration, Phase phase) {
        return actions(migration, phase).stream().map(RollbackTest::text).toList();
    }
}
