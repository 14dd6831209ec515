package dev.lockkeeper.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class ServerSearchTest {
    private final TestServer mine = EmbeddedTestServer.start();

    @BeforeAll
    void let_another_user_create_databases() throws Exception {
        execute("create role tester login createdb password 'it''s'");
    }

    @AfterAll
    void stop() throws Exception {
        mine.close();
    }

    @Test
    void server_that_the_environment_names_comes_first_and_outlives_the_tests() throws Exception {
        var environment = Map.of("LOCKKEEPER_TEST_URL", mine.url());
        try (var found = new ServerSearch(environment, Optional.empty()).find()) {
            assertEquals(startOf(mine), startOf(found));
            assertEquals("postgres", found.user());
        }
        assertTrue(mine.version() > 0);
    }

    @Test
    void environment_names_the_user_whose_databases_are_created_and_dropped() throws Exception {
        var environment = Map.of(
                "LOCKKEEPER_TEST_URL",
                mine.url().replaceFirst("\\?.*", "?ApplicationName=mine&user=tester"),
                "LOCKKEEPER_TEST_PASSWORD",
                "it's");
        try (var found = new ServerSearch(environment, Optional.empty()).find()) {
            assertEquals("it's", found.password());
            var database = TestDatabase.create(found);
            assertEquals("tester", database.scalar("select current_user"));
            assertEquals("mine", database.scalar("show application_name"));
            try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
                assertEquals("tester", connection.getMetaData().getUserName());
            }
            database.drop();
            assertThrows(SQLException.class, database::connect);
        }
    }

    @Test
    void another_server_is_started_where_the_environment_names_none() throws Exception {
        for (var environment : List.of(Map.<String, String>of(), Map.of("LOCKKEEPER_TEST_URL", " "))) {
            TestServer found = new ServerSearch(environment, Optional.empty()).find();
            try (found) {
                assertNotEquals(startOf(mine), startOf(found));
            }
            assertThrows(SQLException.class, found::connect);
        }
    }

    @Test
    void server_of_another_version_than_was_asked_for_is_refused() throws Exception {
        var environment = Map.of("LOCKKEEPER_TEST_URL", mine.url());
        var version = Integer.toString(mine.version());
        new ServerSearch(environment, Optional.of(version)).find();
        var refusal =
                assertThrows(IllegalStateException.class, () -> new ServerSearch(environment, Optional.of("9")).find());
        assertTrue(
                String.valueOf(refusal.getMessage()).startsWith("-Dlockkeeper.test.postgres=9 was asked for, and "),
                refusal.getMessage());
    }

    private void execute(String sql) throws SQLException {
        try (var connection = mine.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String startOf(TestServer server) throws SQLException {
        try (var connection = server.connect();
                var rows = connection.createStatement().executeQuery("select pg_postmaster_start_time()::text")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
