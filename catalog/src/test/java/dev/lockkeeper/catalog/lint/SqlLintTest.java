package dev.lockkeeper.catalog.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.SqlLint.Request;
import dev.lockkeeper.catalog.lint.SqlLint.Script;
import dev.lockkeeper.catalog.lint.rule.Settings;
import dev.lockkeeper.catalog.lint.rule.Settings.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files of plain SQL are judged in one call. */
class SqlLintTest {

    private static final String SET_NOT_NULL = "ALTER TABLE customer ALTER COLUMN email SET NOT NULL;";

    @Test
    void a_finding_says_where_what_and_what_to_do() {
        Found found = SqlLint.lint(Request.of(List.of(
                        new Script("V1.sql", "CREATE TABLE \"Größe\" (a int);"),
                        new Script("V2.sql", "-- äöü\n\n  CREATE INDEX i ON \"Größe\" (a);"))))
                .findings()
                .stream()
                .filter(it -> it.finding().stops())
                .findFirst()
                .orElseThrow();
        assertEquals("LCK101", found.rule());
        assertEquals("index-build-blocks-writes", found.slug());
        assertEquals("error", found.severity());
        assertEquals("V2.sql 3 3", "%s %d %d".formatted(found.file(), found.line(), found.column()));
        assertEquals("CREATE INDEX i ON \"Größe\" (a)", found.statement());
        assertEquals("\"Größe\" SHARE", found.relation() + " " + found.lock());
        assertEquals("""
                CREATE INDEX i builds an index on "Größe", which was there before.
                INSERT, UPDATE and DELETE on "Größe" wait until it is built.""", found.message());
        assertEquals("Write CREATE INDEX CONCURRENTLY i ON \"Größe\" (a)", found.remedy());
    }

    @Test
    void a_later_file_profits_from_what_an_earlier_one_has_proved() {
        String check = "ALTER TABLE customer ADD CONSTRAINT c CHECK (email IS NOT NULL) NOT VALID;";
        String table = "CREATE TABLE customer (email text);";
        assertEquals(List.of("2 LCK203"), found(table, check, SET_NOT_NULL));
        assertEquals(List.of(), found(table, check, "ALTER TABLE customer VALIDATE CONSTRAINT c;", SET_NOT_NULL));
    }

    @Test
    void what_a_baseline_has_is_known() {
        String dump = """
                \\restrict abc
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE TABLE public.customer (email text NOT NULL);
                \\unrestrict abc
                """;
        var request = new Request(
                List.of(new Script("V1.sql", SET_NOT_NULL), new Script("V2.sql", "ALTER TABLE custmer ADD x bigint;")),
                new Script("schema.sql", dump),
                16,
                new Settings(Map.of("TXN", Level.OFF), Set.of(), Map.of()));
        List<Found> found = SqlLint.lint(request).findings();
        assertEquals(List.of("DAT109"), found.stream().map(Found::rule).toList());
        assertTrue(
                found.get(0).message().contains("Did you mean customer?"),
                found.get(0).message());
        assertEquals(
                "V2.sql 1 13",
                "%s %d %d"
                        .formatted(
                                found.get(0).file(),
                                found.get(0).line(),
                                found.get(0).column()));
    }

    @Test
    void without_a_baseline_what_no_file_has_made_may_have_been_there() {
        assertEquals(List.of("0 LCK203"), found(SET_NOT_NULL));
        assertEquals(List.of("1 LCK203"), found("CREATE TABLE other (id int);", SET_NOT_NULL));
        assertEquals(
                List.of("1 DAT109"), found("CREATE TABLE customer (id int);", SET_NOT_NULL.replace("SET", "DROP")));
        assertEquals(
                List.of("1 DST101", "2 DAT109"),
                found("CREATE TABLE customer (id int);", "DROP TABLE customer;", "TRUNCATE customer;"));
    }

    @Test
    void a_file_that_cannot_be_read_is_told_and_the_others_are_judged() {
        assertEquals(
                List.of("0 OPQ101", "1 LCK101"),
                found("CREATE TABEL customer (email text);", "CREATE INDEX i ON customer (email);"));
    }

    @Test
    void a_line_says_that_a_file_is_a_contract_and_a_string_does_not() {
        String table = "CREATE TABLE customer (id int);";
        assertEquals(List.of(), found(table, "--  comment\n  -- Lockkeeper: contract\nDROP TABLE customer;"));
        assertEquals(
                List.of("1 DST101"),
                found(table, "COMMENT ON TABLE customer IS '\n-- lockkeeper: contract\n'; DROP TABLE customer;"));
    }

    @Test
    void a_project_says_what_becomes_of_rules_and_which_tables_are_small() {
        var scripts = List.of(
                new Script("a.sql", "CREATE TABLE country (code text);"),
                new Script("b.sql", "CREATE INDEX i ON country (code); DROP TABLE country;"));
        var settings =
                new Settings(Map.of("DST", Level.WARN, "LCK101", Level.INFO, "TXN", Level.OFF), Set.of(), Map.of());
        assertEquals(
                List.of(Severity.INFO, Severity.WARN),
                SqlLint.lint(new Request(scripts, null, 18, settings)).findings().stream()
                        .map(it -> it.finding().severity())
                        .toList());
        settings = new Settings(Map.of("drop-table", Level.OFF), Set.of("public.country"), Map.of());
        assertEquals(
                List.of(),
                SqlLint.lint(new Request(scripts, null, 18, settings)).findings());
    }

    /** The number of the file and the rule of every error. */
    private static List<String> found(String... files) {
        var scripts = new ArrayList<Script>();
        for (String sql : files) {
            scripts.add(new Script(String.valueOf(scripts.size()), sql));
        }
        return SqlLint.lint(Request.of(scripts)).findings().stream()
                .filter(it -> it.finding().stops())
                .map(it -> it.file() + " " + it.rule())
                .toList();
    }
}
