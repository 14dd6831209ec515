package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.ChangeDefinition;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A DROP in the SQL of a contract. */
class PlainDropsTest {

    private static final String TABLES = """
            import dev.lockkeeper.*;

            @Migration(version = "1.0", description = "Tables")
            @Expand({
                "CREATE TABLE client (id bigint PRIMARY KEY, fax text, phone text, mail text)",
                "CREATE INDEX reached ON client (phone, mail)",
                "CREATE TABLE letter (id bigint PRIMARY KEY)"
            })
            final class Tables {}
            """;

    private Project project;

    @BeforeEach
    void tables(@TempDir Path directory) {
        project = new Project(directory).source("Tables.java", TABLES);
    }

    @Test
    void what_it_drops_is_hidden_until_the_purge() {
        MigrationDefinition drop = drop("@Contract({\"ALTER TABLE client DROP COLUMN fax\", \"DROP TABLE letter\"})");
        assertEquals(
                List.of("drop column fax of client", "drop table letter"),
                drop.changes().stream().map(ChangeDefinition::text).toList());
        assertEquals(
                List.of(
                        "ALTER TABLE public.client RENAME COLUMN fax TO lockkeeper_retired_fax",
                        "ALTER TABLE public.letter RENAME TO lockkeeper_retired_letter"),
                sql(drop, Phase.CONTRACT));
        assertEquals(
                List.of(
                        "ALTER TABLE public.client DROP COLUMN lockkeeper_retired_fax",
                        "DROP TABLE public.lockkeeper_retired_letter"),
                sql(drop, Phase.PURGE));
        assertEquals(
                List.of("ALTER TABLE client DROP COLUMN fax", "DROP TABLE letter"),
                drop.phase(Phase.CONTRACT).orElseThrow().steps().stream()
                        .map(Step::written)
                        .toList());
    }

    @Test
    void what_stands_beside_it_keeps_its_place() {
        MigrationDefinition drop = drop("@Contract({\"COMMENT ON COLUMN client.mail IS 'a'\","
                + " \"ALTER TABLE client DROP COLUMN fax\", \"COMMENT ON COLUMN client.mail IS 'b'\"})");
        assertEquals(
                List.of(
                        "COMMENT ON COLUMN client.mail IS 'a'",
                        "ALTER TABLE public.client RENAME COLUMN fax TO lockkeeper_retired_fax",
                        "COMMENT ON COLUMN client.mail IS 'b'"),
                sql(drop, Phase.CONTRACT));
    }

    @Test
    void it_meets_what_its_own_expand_has_made() {
        MigrationDefinition drop = drop("@Expand(\"DROP INDEX CONCURRENTLY reached\")"
                + " @Contract(\"ALTER TABLE client DROP COLUMN phone\")");
        assertEquals(
                List.of("ALTER TABLE public.client RENAME COLUMN phone TO lockkeeper_retired_phone"),
                sql(drop, Phase.CONTRACT));
    }

    @Test
    void one_with_a_written_way_back_or_none_by_intent_is_run_as_written() {
        for (String intent : List.of(
                "@Rollback(phase = Phase.CONTRACT, value = \"ALTER TABLE client ADD COLUMN fax text\")",
                "@Irreversible(reason = \"Nobody has one\")")) {
            MigrationDefinition drop = drop(intent + " @Contract(\"ALTER TABLE client DROP COLUMN fax\")");
            assertEquals(List.of("ALTER TABLE client DROP COLUMN fax"), sql(drop, Phase.CONTRACT));
            assertEquals(List.of(), sql(drop, Phase.PURGE));
        }
    }

    @Test
    void one_that_cannot_be_hidden_has_no_way_back_and_the_compiler_says_why() {
        Compiled compiled = compile("@Contract(\"ALTER TABLE client DROP COLUMN phone\")");
        assertTrue(compiled.codes().contains("LK1007"), compiled.told()::toString);
        assertTrue(
                compiled.told()
                        .toString()
                        .contains("what it removes is gone, and it cannot be hidden until it is purged:"
                                + " public.client.phone cannot go by itself: index public.reached"),
                compiled.told()::toString);
    }

    @Test
    void one_that_takes_along_what_it_does_not_name_is_not_hidden() {
        Compiled compiled = compile("@Contract(\"DROP TABLE letter CASCADE\")");
        assertTrue(compiled.codes().contains("LK1007"), compiled.told()::toString);
    }

    @Test
    void a_later_drop_of_the_same_column_waits_until_the_first_is_purged() {
        project.source("Again.java", migration("3.0", "Again", "Drop", """
                @Expand("ALTER TABLE client ADD COLUMN fax text")
                @Contract("ALTER TABLE client DROP COLUMN fax")
                """));
        Compiled compiled =
                compile("@Contract(\"ALTER TABLE client DROP COLUMN fax\")").clean();
        assertEquals(List.of("2.0"), compiled.migration("Again").waitsFor());
    }

    @Test
    void its_checksum_is_that_of_what_was_written_also_when_only_a_dependency_is_compiled_again() {
        compile("@Contract(\"ALTER TABLE client DROP COLUMN fax\")").clean();
        project.source("Tables.java", TABLES.replace("\"1.0\"", "\"1.1\""));
        MigrationDefinition kept = project.compile("Tables.java").clean().migration("Drop");
        MigrationDefinition whole = project.compile().clean().migration("Drop");
        assertEquals(whole.checksum(), kept.checksum());
        assertEquals(List.of("1.1"), kept.dependsOn());
        assertEquals(whole, kept);
    }

    private MigrationDefinition drop(String annotations) {
        return compile(annotations).clean().migration("Drop");
    }

    private Compiled compile(String annotations) {
        return project.source("Drop.java", migration("2.0", "Drop", "Tables", annotations))
                .compile();
    }

    private static String migration(String version, String name, String after, String annotations) {
        return """
                import dev.lockkeeper.*;

                @Migration(version = "%s", description = "d", dependsOn = %s.class)
                %s
                final class %s {}
                """.formatted(version, after, annotations, name);
    }

    private static List<String> sql(MigrationDefinition migration, Phase phase) {
        return migration.phase(phase).map(PhaseDefinition::steps).stream()
                .flatMap(List::stream)
                .map(Step::action)
                .flatMap(it -> Stream.of(RollbackTest.text(it)))
                .toList();
    }
}
