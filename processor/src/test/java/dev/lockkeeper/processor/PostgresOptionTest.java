package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Alockkeeper.postgres=}. */
class PostgresOptionTest {

    /** The tables of these migrations are nowhere. */
    private static final String OFF = "-Alockkeeper.replay=off";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            17 | CREATE TABLE p (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL)
            17 | CREATE TABLE p (a int CHECK (a > 0) NOT ENFORCED)
            16 | CREATE TABLE p AS SELECT * FROM JSON_TABLE('[1]', '$[*]' COLUMNS (a int PATH '$'))
            16 | MERGE INTO o USING i ON o.a = i.a WHEN MATCHED THEN DELETE RETURNING o.a
            14 | MERGE INTO o USING i ON o.a = i.a WHEN MATCHED THEN DELETE
            14 | CREATE TABLE p (a int UNIQUE NULLS NOT DISTINCT)
            """)
    void a_form_is_refused_for_servers_without_it_and_taken_for_the_next(
            int without, String sql, @TempDir Path directory) {
        assertEquals(
                List.of("LK1019"),
                compiled(directory.resolve("a"), sql, without).codes());
        compiled(directory.resolve("b"), sql, without + 1).clean();
    }

    @Test
    void the_default_is_the_newest(@TempDir Path directory) {
        project(directory, "CREATE TABLE p (a int CHECK (a > 0) NOT ENFORCED)")
                .compile()
                .clean();
    }

    @Test
    void the_catalog_is_the_same_for_every_version(@TempDir Path directory) {
        String sql = "CREATE TABLE p (a int CHECK (a > 0))";
        assertEquals(
                compiled(directory.resolve("a"), sql, 18).clean().migration("AddPrices"),
                compiled(directory.resolve("b"), sql, 14).clean().migration("AddPrices"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "19", "16.2", "v16", "", "-15"})
    void another_value_is_refused(String value, @TempDir Path directory) {
        Compiled compiled = project(directory, "SELECT 1")
                .option("-Alockkeeper.postgres=" + value)
                .compile();
        assertEquals("""
                LK1012 -Alockkeeper.postgres=%s is not known.
                  It is not said which servers must understand the SQL.
                  Use the oldest major version among your servers, 14 to 18.""".formatted(value), compiled.ours().get(0).text());
    }

    private static Compiled compiled(Path directory, String sql, int major) {
        return project(directory, sql).option("-Alockkeeper.postgres=" + major).compile();
    }

    private static Project project(Path directory, String sql) {
        return new Project(directory)
                .option(OFF)
                .option("-Alockkeeper.lint=off")
                .source("AddPrices.java", """
                import dev.lockkeeper.*;

                @Migration(version = "1.0", description = "Adds prices")
                @Expand("%s")
                @Irreversible(reason = "Nobody minds")
                final class AddPrices {}
                """.formatted(sql));
    }
}
