package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a run waits for the server, which does not depend on the machine. */
@PostgresTest
final class RoundTripsTest {

    /** One makes a table, the next changes it, and so on. */
    private static final List<String> STEPS = List.of(
            "\"CREATE TABLE t%1$d (id int PRIMARY KEY)\", \"CREATE INDEX t%1$d_id ON t%1$d (id)\"",
            "\"ALTER TABLE t%1$d ADD COLUMN note text\"",
            "\"COMMENT ON TABLE t%1$d IS 'one of \\\\ ? :many' -- and so on\", \"INSERT INTO t%1$d (id) VALUES (1)\"");

    /** Not all of them are on a table that can be locked by its name. */
    private static final List<String> KINDS = List.of(
            "CREATE VIEW v2 AS SELECT id FROM a",
            "CREATE OR REPLACE VIEW v AS SELECT id FROM a WHERE id > 0",
            "COMMENT ON VIEW v IS 'one'",
            "GRANT SELECT ON v TO public",
            "ALTER VIEW v RENAME TO w",
            "DROP VIEW w",
            "DROP VIEW IF EXISTS nothing",
            "CREATE MATERIALIZED VIEW m2 AS SELECT id FROM a",
            "COMMENT ON COLUMN m.id IS 'one'",
            "ALTER MATERIALIZED VIEW m RENAME TO n",
            "DROP MATERIALIZED VIEW n",
            "COMMENT ON INDEX i IS 'one'",
            "ALTER INDEX i RENAME TO j",
            "DROP INDEX j",
            "DROP INDEX IF EXISTS nothing",
            "CREATE SEQUENCE s2",
            "ALTER SEQUENCE s MAXVALUE 1000",
            "DROP SEQUENCE s",
            "ALTER TABLE p ADD COLUMN n int",
            "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20)",
            "CREATE TYPE t2 AS (a int)",
            "ALTER TYPE t ADD ATTRIBUTE b int",
            "DROP TYPE t",
            "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'",
            "DROP FUNCTION f()");

    /** Settings, head of the history, entrance, history, what rules want to know, end of the run, way out. */
    private static final int PER_RUN = 7;

    /** The tables of the history. */
    private static final int FIRST_RUN = 1;

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void migration_is_one_round_trip(int migrations, TestDatabase database) throws Exception {
        try (var databases = new Databases(database)) {
            String name = databases.create();
            Project first = Project.compiled(List.of(migrations(migrations)));
            assertEquals(FIRST_RUN + PER_RUN + migrations, turns(databases, name, migrate(first)));
            Project more = Project.compiled(List.of(migrations(migrations + 3)));
            assertEquals(PER_RUN + 3, turns(databases, name, migrate(more)));
            databases.drop(name);
        }
    }

    @Test
    void whatever_a_step_is_on_it_is_one_round_trip(TestDatabase database) throws Exception {
        var migrations = new StringBuilder("""
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TABLE a (id int)", "CREATE INDEX i ON a (id)", "CREATE VIEW v AS SELECT id FROM a",
                         "CREATE MATERIALIZED VIEW m AS SELECT id FROM a", "CREATE SEQUENCE s", "CREATE TYPE t AS (a int)",
                         "CREATE TABLE p (id int) PARTITION BY RANGE (id)",
                         "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)",
                         "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'"})
                @Irreversible(reason = "r") final class M0 {}
                """);
        try (var databases = new Databases(database)) {
            String name = databases.create();
            turns(databases, name, migrate(Project.compiled(List.of(migrations.toString()))));
            for (int i = 0; i < KINDS.size(); i++) {
                migrations.append("""
                        @Migration(version = "%d", description = "d", dependsOn = M%d.class) @Contract("%s")
                        @Irreversible(reason = "r") final class M%d {}
                        """.formatted(i + 2, i, KINDS.get(i), i + 1));
            }
            Project project = Project.compiled(List.of(migrations.toString()));
            // It does not ask for the newest line alone, since there is something to do.
            assertEquals(
                    PER_RUN - 1 + KINDS.size(), turns(databases, name, new Command(project, Command.Goal.CONTRACT)));
            databases.drop(name);
        }
    }

    @Test
    void migration_that_is_taken_back_is_one_round_trip(TestDatabase database) throws Exception {
        try (var databases = new Databases(database)) {
            String name = databases.create();
            Project project = Project.compiled(List.of(migrations(2)));
            turns(databases, name, migrate(project));
            // It asks for nothing but the history, to know that there is something to take back.
            assertEquals(PER_RUN - 1 + 1, turns(databases, name, new Command(project, Command.Goal.ROLLBACK)));
            databases.drop(name);
        }
    }

    private static Command migrate(Project project) {
        return new Command(project, Command.Goal.MIGRATE);
    }

    /** How often it waits, after it has connected. */
    private static int turns(Databases databases, String name, Command command) throws Exception {
        return turns(databases, name, source -> {
                    Subject.Result result = command.run(source);
                    assertTrue(result.succeeded(), result.failure());
                })
                - turns(databases, name, source -> source.getConnection().close());
    }

    private static int turns(Databases databases, String name, Use use) throws IOException, SQLException {
        try (var proxy =
                new WireProxy(databases.server(), WireProxy.Point.NOWHERE, databases::endBackend, () -> {}, it -> {})) {
            use.of(databases.through(proxy, name));
            return (int)
                    proxy.messages().stream().filter(FrontendMessage::answered).count();
        }
    }

    private static String migrations(int count) {
        var source = new StringBuilder();
        for (int i = 0; i < count; i++) {
            source.append("""
                    @Migration(version = "%d", description = "d"%s)
                    @Expand({%s})
                    @Rollback("DROP TABLE IF EXISTS t%d")
                    final class M%d {}
                    """.formatted(
                            i + 1,
                            i == 0 ? "" : ", dependsOn = M%d.class".formatted(i - 1),
                            STEPS.get(i % STEPS.size()).formatted(i / STEPS.size()),
                            i / STEPS.size(),
                            i));
        }
        return source.toString();
    }

    /** What is done through the proxy. */
    private interface Use {
        void of(DataSource source) throws SQLException;
    }
}
