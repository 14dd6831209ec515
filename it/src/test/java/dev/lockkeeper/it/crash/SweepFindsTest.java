package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The sweep itself: it finds what a runner leaves half-done, and nothing in one that does all at once. */
@PostgresTest
final class SweepFindsTest {

    private static final List<String> SETUP = List.of(
            "create table account (id int primary key, n int not null)",
            "insert into account values (1, 0)",
            "create table done (version int primary key)");

    /** What was sent before a cut may still be carried out behind it, so the next one waits until that session is gone. */
    private static final String ALONE = "select pg_advisory_lock(1)";

    private static final String CHANGE = "update account set n = n + 1";
    private static final String RECORD = "insert into done values (1)";

    @Test
    void runner_that_records_in_another_transaction_is_found_out(TestDatabase database) throws Exception {
        List<Landing> bad = notConverged(database, true);
        assertFalse(bad.isEmpty());
        for (Landing landing : bad) {
            assertTrue(landing.symptoms().get(0).startsWith("rows: missing [account: 1 rows"), landing.toString());
        }
    }

    @Test
    void runner_that_records_in_the_same_transaction_passes(TestDatabase database) throws Exception {
        assertEquals(List.of(), notConverged(database, false));
    }

    private static List<Landing> notConverged(TestDatabase database, boolean autoCommit) throws Exception {
        var landings = new ArrayList<Landing>();
        try (var databases = new Databases(database)) {
            Subject simple = source -> run(source, autoCommit);
            var sweep = new CrashSweep(databases, Scenario.of("simple", SETUP, simple));
            sweep.some(Fault.IN_PROCESS, 2, landings::add);
            sweep.close();
        }
        assertTrue(landings.stream().allMatch(Landing::struck), "a point was not reached");
        return landings.stream().filter(it -> !it.converged()).toList();
    }

    /** A whole migration tool, as simple as can be. */
    private static Subject.Result run(DataSource source, boolean autoCommit) {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(ALONE);
            var rows = statement.executeQuery("select from done");
            if (rows.next()) {
                return new Subject.Result(true, "");
            }
            connection.setAutoCommit(autoCommit);
            statement.execute(CHANGE);
            statement.execute(RECORD);
            if (!autoCommit) {
                connection.commit();
            }
            return new Subject.Result(false, "");
        } catch (SQLException e) {
            return new Subject.Result(false, e.toString());
        }
    }
}
