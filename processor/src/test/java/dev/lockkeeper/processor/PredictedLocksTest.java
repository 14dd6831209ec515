package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.SqlStatement;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the catalog says of the locks of a statement, and how long they are held, follows from the schema it meets. */
class PredictedLocksTest {

    private static final String TABLES = """
            import dev.lockkeeper.*;

            @Migration(version = "1", description = "Tables")
            @Expand({
                "CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(20), mail text)",
                "ALTER TABLE customer ADD CONSTRAINT mail_known CHECK (mail IS NOT NULL)",
                "CREATE TABLE \\"Order\\" (id bigint PRIMARY KEY, customer bigint CONSTRAINT bought_by REFERENCES customer)",
                "CREATE INDEX by_customer ON \\"Order\\" (customer)"
            })
            final class Tables {}

            """;

    private static final String SECOND = """
            @Migration(version = "2", description = "d", dependsOn = Tables.class)
            %s
            @Irreversible(reason = "r")
            final class Second {}
            """;

    @Test
    void other_table_of_a_foreign_key_is_locked_with_the_first(@TempDir Path directory) {
        assertEquals(
                List.of("[ACCESS EXCLUSIVE \"Order\", ACCESS EXCLUSIVE customer] CATALOG"),
                expand(directory, "ALTER TABLE \\\"Order\\\" DROP CONSTRAINT bought_by"));
    }

    @Test
    void table_of_an_index_is_locked_with_it(@TempDir Path directory) {
        assertEquals(
                List.of("[ACCESS EXCLUSIVE \"Order\", ACCESS EXCLUSIVE by_customer] CATALOG"),
                expand(directory, "DROP INDEX by_customer"));
    }

    @Test
    void what_is_proved_or_stays_as_it_is_stored_is_not_read(@TempDir Path directory) {
        assertEquals(
                List.of("[ACCESS EXCLUSIVE customer] CATALOG", "[ACCESS EXCLUSIVE customer] CATALOG"),
                expand(
                        directory,
                        "ALTER TABLE customer ALTER COLUMN mail SET NOT NULL",
                        "ALTER TABLE customer ALTER COLUMN name TYPE text"));
    }

    @Test
    void after_something_that_nobody_can_follow_what_was_proved_counts_no_more(@TempDir Path directory) {
        assertEquals(
                List.of("[] ROWS", "[ACCESS EXCLUSIVE customer] SCAN"),
                expand(directory, "DO 'BEGIN END'", "ALTER TABLE customer ALTER COLUMN mail SET NOT NULL"));
    }

    @Test
    void without_a_replay_only_the_text_tells(@TempDir Path directory) {
        Project project = project(directory, "@Expand(\"ALTER TABLE \\\"Order\\\" DROP CONSTRAINT bought_by\")")
                .option("-Alockkeeper.replay=off");
        assertEquals(List.of("[ACCESS EXCLUSIVE \"Order\"] CATALOG"), statements(project));
    }

    @Test
    void way_back_that_somebody_wrote_meets_what_its_phase_has_left(@TempDir Path directory) {
        Project project = project(directory, """
                @Expand({"ALTER TABLE \\"Order\\" ADD COLUMN payer bigint",
                    "ALTER TABLE \\"Order\\" ADD CONSTRAINT paid_by FOREIGN KEY (payer) REFERENCES customer NOT VALID"})
                @Rollback("ALTER TABLE \\"Order\\" DROP COLUMN payer")""");
        MigrationDefinition second = second(project);
        assertEquals(
                List.of("[ACCESS EXCLUSIVE \"Order\", ACCESS EXCLUSIVE customer] CATALOG"),
                second.phases().get(0).rollback().stream()
                        .flatMap(PredictedLocksTest::text)
                        .toList());
    }

    private static List<String> expand(Path directory, String... sql) {
        return statements(project(directory, "@Expand({\"%s\"})".formatted(String.join("\", \"", sql))));
    }

    private static Project project(Path directory, String phases) {
        return new Project(directory)
                .option("-Alockkeeper.lint=off")
                .source("Shop.java", TABLES + SECOND.formatted(phases));
    }

    private static List<String> statements(Project project) {
        return second(project).phases().get(0).steps().stream()
                .flatMap(it -> text(it.action()))
                .toList();
    }

    private static MigrationDefinition second(Project project) {
        return project.compile().clean().migration("Second");
    }

    private static Stream<String> text(Action action) {
        SqlStatement statement = ((Action.Sql) action).statement();
        return Stream.of("%s %s".formatted(statement.locks(), statement.cost()));
    }
}
