package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TransactionPooler;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A pooler that lends sessions for one transaction is found out before anything of them is touched. */
@PostgresTest
final class PoolerTest extends LentSessions {

    private static final String SESSIONS = """
            select (application_name = 'lockkeeper') || ' ' || (select count(*) from pg_locks l where l.pid = a.pid and locktype = 'advisory')
            from pg_stat_activity a where datname = current_database() and pid <> pg_backend_pid()
            """;

    @Override
    Pool pool(TestDatabase database, int sessions) throws IOException {
        return pool(database, sessions, false);
    }

    private static Pool pool(TestDatabase database, int sessions, boolean inTurns) throws IOException {
        assumeTrue(database.password().isEmpty(), "the pooler of this test knows no passwords");
        var pooler = new TransactionPooler(database, sessions, inTurns);
        return new Pool() {
            @Override
            public PGSimpleDataSource dataSource() {
                return pooler.dataSource();
            }

            @Override
            public void close() throws IOException {
                pooler.close();
            }
        };
    }

    /** Two in turns: one session, the other, and the first again. */
    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "2, true", "5, false", "5, true"})
    void pooler_is_found_out_and_its_sessions_are_left_as_they_were(
            int sessions, boolean inTurns, TestDatabase database) throws Exception {
        try (var pool = pool(database, sessions, inTurns)) {
            var shop = new Shop(pool.dataSource(), CompiledMigrations.of("""
                    @Migration(version = "1", description = "d")
                    @Expand("CREATE INDEX CONCURRENTLY a_id ON a (id)") final class A {}
                    """));
            shop.fails("LK2109");
            assertEquals(Collections.nCopies(sessions, "false 0"), database.column(SESSIONS));
            assertNothingLeft(pool, sessions, database);
        }
    }
}
