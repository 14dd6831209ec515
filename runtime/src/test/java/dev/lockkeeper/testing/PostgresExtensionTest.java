package dev.lockkeeper.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@PostgresTest
final class PostgresExtensionTest {
    private static final Set<String> SEEN = new HashSet<>();

    private final TestDatabase ofConstructor;

    PostgresExtensionTest(TestDatabase database) {
        this.ofConstructor = database;
    }

    @BeforeAll
    static void fill_the_database_of_the_class(TestDatabase database) throws Exception {
        SEEN.clear();
        SEEN.add(database.scalar("select current_database()"));
        database.execute("create table left_behind ()");
    }

    @BeforeEach
    void see_the_database_of_the_constructor(TestDatabase database) {
        assertSame(ofConstructor, database);
    }

    @RepeatedTest(2)
    void each_test_has_an_empty_database_that_no_test_had_before(TestDatabase database) throws Exception {
        assertSame(ofConstructor, database);
        assertEquals(
                List.of(), database.column("select relname from pg_class where relnamespace = 'public'::regnamespace"));
        assertTrue(SEEN.add(database.scalar("select current_database()")));
        database.execute("create table left_behind ()");
    }

    @RepeatedTest(2)
    void database_of_the_test_before_is_gone_even_while_it_is_in_use(TestDatabase database) throws Exception {
        var others = database.column(
                "select datname from pg_database where datname like 'lockkeeper\\_test\\_%' and datname <> current_database()");
        others.retainAll(SEEN);
        assertEquals(1, others.size(), "only the database of the class is still there: " + others);
        SEEN.add(database.scalar("select current_database()"));
        var neverClosed = database.connect();
        assertTrue(neverClosed.isValid(1));
    }

    @Test
    void each_way_to_the_database_leads_to_the_same_one(TestDatabase database) throws Exception {
        database.execute("create table numbers (n int)", "insert into numbers values (1), (2)");
        assertEquals(List.of("1", "2"), database.column("select n from numbers order by n"));
        try (var connection = database.dataSource().getConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from numbers")) {
            assertTrue(rows.next());
            assertEquals(2, rows.getInt(1));
        }
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var rows = connection.createStatement().executeQuery("select current_user from numbers")) {
            assertTrue(rows.next());
            assertEquals(database.user(), rows.getString(1));
        }
    }

    @Test
    void server_tells_its_version(TestDatabase database) throws Exception {
        var number = Integer.parseInt(database.scalar("show server_version_num"));
        assertEquals(number / 10_000, database.serverVersion());
    }

    @Test
    void scalar_wants_one_row_and_a_value(TestDatabase database) {
        assertThrows(AssertionError.class, () -> database.scalar("select 1 where false"));
        assertThrows(AssertionError.class, () -> database.scalar("select generate_series(1, 2)"));
        assertThrows(AssertionError.class, () -> database.scalar("select null"));
        assertThrows(SQLException.class, () -> database.scalar("select none"));
    }
}
