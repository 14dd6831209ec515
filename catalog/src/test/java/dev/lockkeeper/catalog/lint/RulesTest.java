package dev.lockkeeper.catalog.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules let pass, what they find besides their examples, and that their advice is sound. */
class RulesTest {

    @Test
    void on_what_the_migration_itself_makes_nothing_is_found() {
        assertEquals(List.of(), found("""
                CREATE TABLE t (id int, a int);
                CREATE INDEX t_a ON t (a);
                DROP INDEX t_a;
                ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);
                ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES parent (id);
                ALTER TABLE t ALTER COLUMN a SET NOT NULL;
                ALTER TABLE t ADD COLUMN r float DEFAULT random();
                ALTER TABLE t RENAME COLUMN a TO b;
                ALTER TABLE t DROP COLUMN b;
                ALTER TABLE t RENAME TO u;
                DROP TABLE u;
                CREATE TEMPORARY TABLE scratch AS SELECT 1 AS a;
                CREATE INDEX ON scratch (a);
                DROP TABLE scratch;
                CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
                CREATE INDEX ON m (a);
                ALTER TABLE old ADD COLUMN x int;
                ALTER TABLE old RENAME COLUMN x TO y;
                ALTER TABLE old DROP COLUMN y;
                CREATE INDEX CONCURRENTLY old_a ON old (a);
                DROP INDEX old_a"""));
    }

    @Test
    void what_may_have_been_there_before_is_found() {
        String made = "CREATE TABLE IF NOT EXISTS t (a int); CREATE INDEX ON t (a)";
        assertEquals(List.of("LCK101"), Linted.rules(Linted.findings(Phase.EXPAND, "CREATE TABLE t (a int)", made)));
        assertEquals(List.of("LCK101"), Linted.rules(Linted.findings(Phase.EXPAND, "DO 'BEGIN END'", made)));
        assertEquals(List.of("DST101"), found("CREATE TABLE t (a int); DROP TABLE t, old"));
        assertEquals(List.of("DST101", "DST101"), found("DROP TABLE a, b"));
        assertEquals(List.of("DST102"), found("ALTER TABLE t ADD COLUMN IF NOT EXISTS x int; ALTER TABLE t DROP x"));
        assertEquals(List.of("DST102", "DST102"), found("ALTER TABLE t DROP a, DROP COLUMN b"));
        assertEquals(List.of("LCK101"), found("CREATE TABLE audit.t (a int); CREATE INDEX ON t (a)"));
    }

    @Test
    void what_is_light_is_not_found() {
        assertEquals(List.of(), found("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)"));
        assertEquals(List.of(), found("CREATE INDEX i ON ONLY t (a)"));
        assertEquals(List.of(), found("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID"));
        assertEquals(List.of("SEC113"), found("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED"));
        assertEquals(
                List.of("SEC113"),
                found("ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES u (id) NOT ENFORCED"));
        assertEquals(List.of(), found("ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID"));
        assertEquals(
                List.of(),
                found("ALTER TABLE t ADD COLUMN a timestamptz DEFAULT now(), ADD COLUMN b text DEFAULT"
                        + " current_user, ADD COLUMN c text DEFAULT repeat('a', 3)"));
        assertEquals(List.of(), inTransaction("SAVEPOINT a; ROLLBACK TO SAVEPOINT a; RELEASE a"));
        assertEquals(List.of(), found("ALTER TYPE pair DROP ATTRIBUTE a; ALTER TYPE pair RENAME ATTRIBUTE b TO c"));
        assertEquals(List.of(), found("ALTER INDEX a RENAME TO b; ALTER SEQUENCE c RENAME TO d; DROP VIEW e"));
    }

    @Test
    void other_ways_to_write_the_same_are_found() {
        assertEquals(List.of("LCK203"), found("ALTER TABLE t ADD CONSTRAINT n NOT NULL a"));
        assertEquals(List.of("LCK203", "LCK203"), found("ALTER TABLE t ALTER a SET NOT NULL, ALTER b SET NOT NULL"));
        assertEquals(List.of("LCK303"), found("ALTER TABLE t ADD a text DEFAULT upper(gen_random_uuid()::text)"));
        assertEquals(List.of("LCK303"), found("ALTER TABLE t ADD a int DEFAULT pg_catalog.nextval('s')"));
        assertEquals(List.of("LCK201"), found("ALTER TABLE t ADD CHECK (a > 0)"));
        assertEquals(List.of("LCK202"), found("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (id)"));
        assertEquals(List.of("CMP101"), found("ALTER VIEW v RENAME COLUMN a TO b"));
        assertEquals(List.of("LCK102"), found("DROP INDEX IF EXISTS s.i, j"));
        for (String sql :
                List.of("BEGIN", "START TRANSACTION", "COMMIT", "END", "ROLLBACK", "PREPARE TRANSACTION 'x'")) {
            assertEquals(List.of("TXN104"), inTransaction(sql), sql);
        }
    }

    @Test
    void a_new_column_does_not_make_an_old_table_new() {
        String table = "CREATE TABLE t (id bigint NOT NULL, b text)";
        for (String before : List.of("", table)) {
            assertEquals(
                    List.of("LCK301"), found(before, "ALTER TABLE t ADD a int; ALTER TABLE t ALTER a TYPE bigint"));
            assertEquals(
                    List.of("LCK203"),
                    found(before, "ALTER TABLE t ADD a int DEFAULT 0; ALTER TABLE t ALTER a SET NOT NULL"));
        }
        assertEquals(List.of("LCK206"), found(table, """
                ALTER TABLE t ADD a int DEFAULT 0;
                CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a, id);
                ALTER TABLE t ADD PRIMARY KEY USING INDEX t_a"""));
        assertEquals(List.of(), found("", table + "; ALTER TABLE t ALTER id TYPE numeric, ALTER b SET NOT NULL"));
    }

    @Test
    void what_goes_away_may_go_in_the_contract() {
        String sql = "DROP TABLE a; ALTER TABLE b DROP c; ALTER TABLE b RENAME d TO e; ALTER TABLE b RENAME TO f";
        assertEquals(List.of("DST101", "DST102", "CMP101", "CMP102"), found(sql));
        assertEquals(4, findings(Phase.BACKFILL, sql).size());
        assertEquals(List.of(), findings(Phase.CONTRACT, sql));
        assertEquals(1, findings(Phase.CONTRACT, "CREATE INDEX ON t (a)").size());
    }

    @Test
    void a_message_has_four_parts_with_the_names_of_the_user() {
        assertEquals("""
                LCK101 CREATE INDEX "Größe" builds an index on sales."Order", which was there before.
                INSERT, UPDATE and DELETE on sales."Order" wait until it is built.
                Write create unique index CONCURRENTLY "Größe"
                  on sales."Order" (a) where b > 0""", message("create unique index \"Größe\"\n  on sales.\"Order\" (a) where b > 0"));
        assertEquals("""
                LCK102 DROP INDEX a, s.b takes ACCESS EXCLUSIVE on its table.
                It waits for every transaction that uses the table, and all others wait behind it.
                Write DROP INDEX CONCURRENTLY IF EXISTS a;
                DROP INDEX CONCURRENTLY IF EXISTS s.b;""", message("DROP INDEX IF EXISTS a, s.b"));
        assertEquals("""
                LCK201 ADD CHECK (...) reads every row of t.
                Nobody can read or write t until it is done.
                Add it with NOT VALID, and in the next statement let it be checked while the application goes on:
                ALTER TABLE t ADD CONSTRAINT t_check CHECK (...) NOT VALID;
                ALTER TABLE t VALIDATE CONSTRAINT t_check;""", message("ALTER TABLE t ADD CHECK (a > 0)"));
        assertEquals("""
                CMP102 sales.customer is renamed to "Client" in migration.sql.
                The old version of the application is still running then, and fails.
                Give it the new name beside the old one in @Expand, and rename it in @Contract:
                CREATE VIEW sales."Client" AS SELECT * FROM sales.customer;
                DROP VIEW sales."Client"; ALTER TABLE sales.customer RENAME TO "Client";""", message("ALTER TABLE sales.customer RENAME TO \"Client\""));
    }

    @Test
    void locks_that_only_the_schema_tells_of_count_as_those_of_the_text() {
        String before = """
                CREATE TABLE parent (id bigint PRIMARY KEY);
                CREATE TABLE child (id bigint CONSTRAINT child_fk REFERENCES parent (id), a int);
                CREATE TABLE customer (id bigint PRIMARY KEY);
                CREATE INDEX child_a ON child (a);""";
        assertEquals(
                List.of("customer, child and parent are locked with ACCESS EXCLUSIVE in one transaction."),
                joined(before, "ALTER TABLE customer ADD x int; ALTER TABLE child DROP CONSTRAINT child_fk"));
        assertEquals(
                List.of("child, parent and customer are locked with ACCESS EXCLUSIVE in one transaction."),
                joined(before, "ALTER TABLE child DROP CONSTRAINT child_fk; ALTER TABLE customer ADD x int"));
        assertEquals(
                List.of("child, customer and parent are locked with ACCESS EXCLUSIVE in one transaction."),
                joined(before, "DROP TABLE child, customer"));
        // Nobody can keep these two apart.
        assertEquals(List.of(), joined(before, "DROP TABLE child"));
        assertEquals(List.of(), joined(before, "TRUNCATE parent CASCADE"));
        assertEquals(
                List.of(), joined(before, "ALTER TABLE child DROP CONSTRAINT child_fk; ALTER TABLE parent ADD x int"));
        Found index =
                Linted.findings(Phase.EXPAND, before, "DROP INDEX child_a").get(0);
        assertEquals("child ACCESS EXCLUSIVE", index.relation() + " " + index.lock());
    }

    @Test
    void an_index_without_a_name_is_asked_for_one() {
        assertEquals("""
                LCK101 CREATE INDEX builds an index on t, which was there before.
                INSERT, UPDATE and DELETE on t wait until it is built.
                Give it a name, by which it can be found again, and write CREATE INDEX CONCURRENTLY name ON ...""", message("CREATE INDEX ON t (a)"));
    }

    @Test
    void sql_in_a_remedy_can_be_pasted_and_is_not_found_again() {
        for (String sql : List.of(
                "CREATE INDEX i ON t (a)",
                "CREATE UNIQUE INDEX IF NOT EXISTS i ON \"T\" USING btree (a DESC) INCLUDE (b) WHERE c",
                "DROP INDEX i",
                "DROP INDEX i, \"J\"",
                "ALTER TABLE s.\"T\" ALTER COLUMN \"A\" SET NOT NULL",
                "ALTER TABLE t ADD CONSTRAINT n NOT NULL a")) {
            String remedy = findings(Phase.EXPAND, sql).get(0).remedy();
            String paste = remedy.substring(remedy.startsWith("Write ") ? 6 : remedy.indexOf('\n') + 1);
            assertEquals(List.of(), found(paste), paste);
        }
    }

    @Test
    void what_the_migration_adds_to_an_old_table_is_made_anew_by_a_new_type_too() {
        String before = "CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(20));";
        String check = "ALTER TABLE customer ADD CONSTRAINT c CHECK (name <> '') NOT VALID;"
                + "ALTER TABLE customer VALIDATE CONSTRAINT c;";
        assertEquals(
                List.of("LCK207"),
                Linted.rules(
                        Linted.findings(Phase.CONTRACT, before, check + "ALTER TABLE customer ALTER name TYPE text;")));
        String index = "CREATE INDEX CONCURRENTLY i ON customer (name);";
        assertEquals(
                List.of("LCK115"),
                Linted.rules(Linted.findings(
                        Phase.CONTRACT,
                        before,
                        index + "ALTER TABLE customer ALTER name TYPE varchar(30) COLLATE \"C\";")));
    }

    private static List<String> joined(String before, String sql) {
        return Linted.all(before, sql).stream()
                .filter(it -> it.rule().equals("TXN106"))
                .map(it -> it.finding().message().fact())
                .toList();
    }

    private static List<String> inTransaction(String sql) {
        return Linted.rules(Linted.all("", sql));
    }

    private static String message(String sql) {
        return Linted.findings(Phase.EXPAND, "", sql).get(0).finding().message().text();
    }

    private static List<String> found(String sql) {
        return found("", sql);
    }

    private static List<String> found(String before, String sql) {
        return Linted.rules(Linted.findings(Phase.EXPAND, before, sql));
    }

    private static List<Found> findings(Phase phase, String sql) {
        return Linted.findings(phase, "", sql);
    }
}
