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

    @Test
    void one_fact_is_told_by_one_rule_and_once() {
        String table = "CREATE TABLE customer (id bigint PRIMARY KEY, email text, age int);";
        String columns =
                "ALTER TABLE customer ADD a int; ALTER TABLE customer ADD b int; ALTER TABLE customer ADD c int;";
        String rows = "UPDATE customer SET age = 1;";
        assertEquals(List.of("DST109"), all(table, rows));
        assertEquals(List.of("TXN110", "TXN108", "DST109"), all(table, columns + rows));
        assertEquals(List.of("TXN111", "DST109", "TXN110"), all(table, rows + columns));
        assertEquals(
                "ALTER TABLE customer stands 3 times in a row.",
                only("TXN110", table, columns).finding().message().fact());
        assertEquals(
                List.of("TXN110", "TXN110"),
                all(table, columns + "ALTER TABLE customer ALTER c SET DEFAULT 1; ALTER TABLE customer ADD d int;"));
    }

    @Test
    void an_index_that_is_built_again_at_once_is_not_missed() {
        String table = "CREATE TABLE customer (email text, age int, CONSTRAINT one UNIQUE (email));";
        String drop = "ALTER TABLE customer DROP CONSTRAINT one;";
        String more = "ALTER TABLE customer ADD CONSTRAINT one UNIQUE (%s);";
        assertEquals(List.of("DST110", "DST117"), all(table, drop));
        assertEquals(List.of("DST110", "LCK104"), all(table, drop + more.formatted("email, age")));
        assertEquals(List.of("DST110", "DST117", "LCK104"), all(table, drop + more.formatted("age, email")));
        assertEquals(List.of("DST110", "DST117", "LCK104"), all(table, drop, more.formatted("email, age")));
        assertEquals(List.of("DST110", "LCK101"), all(table, drop + "CREATE INDEX i ON customer (email);"));
        assertEquals(
                "If it is to be another one, add that first, USING INDEX of one that is built CONCURRENTLY, and drop this"
                        + " one when no old version is left.",
                only("DST110", table, drop).remedy());
    }

    @Test
    void what_an_index_has_proved_holds_until_somebody_else_may_write() {
        String table = "CREATE TABLE customer (email text NOT NULL, age int, CONSTRAINT one UNIQUE (email));";
        String drop = "ALTER TABLE customer DROP CONSTRAINT one;";
        String key = "ALTER TABLE customer ADD PRIMARY KEY (email);";
        assertEquals(List.of(), data(table, drop + key));
        assertEquals(
                List.of(), data(table + "CREATE UNIQUE INDEX i ON customer (email);", drop, "DROP INDEX i;" + key));
        assertEquals(List.of("DAT102"), data(table, drop, key));
        assertEquals(List.of("DAT102"), data(table, "-- lockkeeper: no transaction\n" + drop + key));
        assertEquals(List.of("DAT102"), data(table, drop + "UPDATE customer SET email = 'a' WHERE age = 1;" + key));
        assertEquals(List.of("DAT102"), data(table, drop + "CREATE UNIQUE INDEX j ON customer (age);"));
    }

    @Test
    void a_primary_key_asks_for_values() {
        String table = "CREATE TABLE customer (email text NOT NULL, age int, CONSTRAINT one UNIQUE (email));";
        String key = "ALTER TABLE customer ADD PRIMARY KEY (email, age);";
        assertEquals(List.of("DAT103"), data(table, key));
        assertEquals(List.of(), data(table, "UPDATE customer SET age = 0 WHERE age IS NULL;" + key));
        assertEquals(List.of(), data(table, "ALTER TABLE customer ADD PRIMARY KEY (email);"));
    }

    @Test
    void many_rows_that_are_copied_under_a_lock_are_found_wherever_they_go() {
        String table = "CREATE TABLE customer (id bigint PRIMARY KEY, age int);";
        String alter = "ALTER TABLE customer ADD email text;";
        String copy = "CREATE TABLE old (id bigint); INSERT INTO old (id) SELECT id FROM customer WHERE %s;";
        assertEquals(List.of("TXN107"), all(table, alter + copy.formatted("age > 90")));
        assertEquals(List.of(), all(table, alter + copy.formatted("id = 1")));
        assertEquals(List.of(), all(table, copy.formatted("age > 90") + alter));
        assertEquals(
                List.of("TXN108"),
                all(
                        table + "CREATE TABLE old (id bigint);",
                        alter + "INSERT INTO old (id) SELECT id FROM customer WHERE age > 90;"));
    }

    @Test
    void a_table_that_the_migration_makes_has_no_column_more() {
        String table = "CREATE TABLE setting (name text, value text);";
        String insert = "INSERT INTO setting VALUES ('a', 'b');";
        assertEquals(List.of("ROB104"), all(table, insert));
        assertEquals(List.of(), all(table + insert));
    }

    @Test
    void what_is_validated_in_a_file_is_validated_in_another_one() {
        String table = "CREATE TABLE customer (id bigint PRIMARY KEY, boss bigint, email text NOT NULL, phone text);";
        assertEquals(
                """
                Add it with NOT VALID, and in a file of its own let it be checked while the application goes on:
                ALTER TABLE customer ADD CONSTRAINT f FOREIGN KEY (boss) REFERENCES customer (id) NOT VALID;
                ALTER TABLE customer VALIDATE CONSTRAINT f;""",
                only(
                                "LCK202",
                                table,
                                "ALTER TABLE customer ADD CONSTRAINT f FOREIGN KEY (boss) REFERENCES customer (id);")
                        .remedy());
        assertEquals(
                """
                Add it with NOT VALID, and in the next statement let it be checked while the application goes on:
                ALTER TABLE customer ADD CONSTRAINT customer_check CHECK (...) NOT VALID;
                ALTER TABLE customer VALIDATE CONSTRAINT customer_check;""",
                only("LCK201", table, "-- lockkeeper: no transaction\nALTER TABLE customer ADD CHECK (id > 0);")
                        .remedy());
        assertTrue(only("LCK203", table, "ALTER TABLE customer ALTER phone SET NOT NULL;")
                .remedy()
                .startsWith("Let a CHECK prove it first, in files of their own;"));
    }

    @Test
    void a_message_says_no_more_than_the_schema_asks_for() {
        String table = "CREATE TABLE customer (email text NOT NULL, phone text); CREATE INDEX i ON customer (email);";
        String key = "ALTER TABLE customer ADD PRIMARY KEY (%s);";
        assertTrue(only("LCK105", table, key.formatted("email")).remedy().startsWith("Build the index"));
        assertTrue(only("LCK105", table, key.formatted("phone")).remedy().startsWith("Let all columns of the key be"));
        assertEquals(
                "DROP INDEX i takes ACCESS EXCLUSIVE on customer.",
                only("LCK102", table, "DROP INDEX i;").finding().message().fact());
        assertEquals(
                "Write id bigint GENERATED BY DEFAULT AS IDENTITY.",
                only("DSG101", "CREATE TABLE t (id serial PRIMARY KEY);").remedy());
        assertEquals(
                "Write id bigint GENERATED BY DEFAULT AS IDENTITY.",
                only("DSG104", "CREATE TABLE t (id serial PRIMARY KEY);").remedy());
        assertEquals(
                "Write id bigint.",
                only("DSG101", "CREATE TABLE t (id int PRIMARY KEY);").remedy());
    }

    /** All rules that find something, but those that every file without SET is found by, and those of types. */
    private static List<String> all(String... files) {
        return report(files).stream()
                .map(Found::rule)
                .filter(it -> !it.matches("(TXN2|DAT|DSG|NAM).*"))
                .toList();
    }

    /** What the rows may refuse. */
    private static List<String> data(String... files) {
        return report(files).stream()
                .map(Found::rule)
                .filter(it -> it.startsWith("DAT"))
                .toList();
    }

    private static Found only(String rule, String... files) {
        List<Found> found =
                report(files).stream().filter(it -> it.rule().equals(rule)).toList();
        assertEquals(1, found.size(), found::toString);
        return found.get(0);
    }

    private static List<Found> report(String... files) {
        var scripts = new ArrayList<Script>();
        for (String sql : files) {
            scripts.add(new Script(String.valueOf(scripts.size()), sql));
        }
        return SqlLint.lint(Request.of(scripts)).findings();
    }

    /** The number of the file and the rule of every error. */
    private static List<String> found(String... files) {
        return report(files).stream()
                .filter(it -> it.finding().stops())
                .map(it -> it.file() + " " + it.rule())
                .toList();
    }
}
