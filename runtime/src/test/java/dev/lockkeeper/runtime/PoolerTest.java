package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TransactionPooler;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pooler that lends sessions for one transaction is found out before anything of them is touched. */
@PostgresTest
final class PoolerTest {

    private static final String SHOP = """
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            """;

    private static final String SESSIONS = """
            select (application_name = 'lockkeeper') || ' ' || (select count(*) from pg_locks l where l.pid = a.pid and locktype = 'advisory')
            from pg_stat_activity a where datname = current_database() and pid <> pg_backend_pid()
            """;

    /** Two in turns: one session, the other, and the first again. */
    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "2, true", "5, false", "5, true"})
    void pooler_is_refused_and_its_sessions_are_left_as_they_were(int sessions, boolean inTurns, TestDatabase database)
            throws Exception {
        assumeTrue(database.password().isEmpty(), "the pooler of this test knows no passwords");
        try (var pooler = new TransactionPooler(database, sessions, inTurns)) {
            var shop = new Shop(pooler.dataSource(), CompiledMigrations.of(SHOP));
            shop.fails("LK2109");
            assertEquals(Collections.nCopies(sessions, "false 0"), database.column(SESSIONS));
            assertEquals(List.of(), database.column("select nspname from pg_namespace where nspname = 'lockkeeper'"));
        }
    }
}
