package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.it.crash.Command.Goal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code pg_ctl restart -m immediate} in the middle of what cannot be in one transaction: the run goes on by itself. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class RestartTest {

    private static final Command COMMAND = new Command(Project.compiled(List.of("""
                    @Migration(version = "1", description = "Index")
                    @Budget(snapshotWait = "0s")
                    @Expand("CREATE INDEX CONCURRENTLY t_n ON t (n)")
                    final class Index {}
                    @Migration(version = "2", description = "Fill", dependsOn = Index.class)
                    @Irreversible(reason = "a test")
                    @Backfill(table = "t", set = "n = n + 1", batchSize = 50)
                    final class Fill {}
                    """)), Goal.MIGRATE).goingOn();

    @Test
    void server_that_restarts_in_a_build_and_in_a_backfill_loses_nothing_and_does_nothing_twice() throws Exception {
        try (var cluster = Cluster.start()) {
            cluster.execute(
                    "create table t (id int primary key, n int not null default 0)",
                    "insert into t select generate_series(1, 20000)");
            try (var writer = new Session(cluster.source().getConnection())) {
                writer.connection().setAutoCommit(false);
                writer.execute("update t set id = id where id = 1");
                var run = CompletableFuture.supplyAsync(() -> COMMAND.run(cluster.source()));
                cluster.await("""
                        select 1 from pg_stat_activity where query like 'CREATE INDEX CONC%' and wait_event_type = 'Lock'""");
                cluster.restart();
                cluster.await("""
                        select 1 from pg_tables where (schemaname, tablename) = ('lockkeeper', 'checkpoint')
                          and query_to_xml('select 1 from lockkeeper.checkpoint where walked > 100', false, false, '')::text
                            like '%<row%'""");
                cluster.restart();
                assertEquals("", run.join().failure());
            }
            assertEquals(
                    List.of("20000 1 1"), cluster.column("select concat_ws(' ', count(*), min(n), max(n)) from t"));
            assertEquals(
                    List.of("t"), cluster.column("select indisvalid from pg_index where indexrelid = 't_n'::regclass"));
            assertEquals(
                    List.of("1", "2"),
                    cluster.column("select migration from lockkeeper.journal where kind = 'PHASE_DONE' order by seq"));
        }
    }
}
