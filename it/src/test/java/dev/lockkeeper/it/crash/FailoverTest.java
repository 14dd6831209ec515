package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.it.crash.Command.Goal;
import dev.lockkeeper.runtime.Lockkeeper;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The primary is lost in the middle of a run, and a standby takes over: each migration is done once on what is left. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class FailoverTest {

    /** Each waits for a row that only the test can write. */
    private static final Project PROJECT = Project.compiled(List.of("""
            @Migration(version = "1", description = "Create")
            @Expand({"CREATE TABLE made (id int PRIMARY KEY, n int NOT NULL)", "INSERT INTO made VALUES (1, 0)"})
            final class Create {}
            @Migration(version = "2", description = "First", dependsOn = Create.class)
            @Irreversible(reason = "a test")
            @Expand({"UPDATE made SET n = n + 1",
                     "DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM go WHERE n = 1) LOOP PERFORM pg_sleep(0.02); END LOOP; END $$"})
            final class First {}
            @Migration(version = "3", description = "Index", dependsOn = First.class)
            @Irreversible(reason = "a test")
            @Expand("UPDATE made SET n = n + 1") @Expand("CREATE INDEX CONCURRENTLY made_n ON made (n)")
            final class Index {}
            @Migration(version = "4", description = "Last", dependsOn = Index.class)
            @Irreversible(reason = "a test")
            @Expand({"DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM go WHERE n = 2) LOOP PERFORM pg_sleep(0.02); END LOOP; END $$",
                     "UPDATE made SET n = n + 1"})
            final class Last {}
            """));

    private static final Command COMMAND = new Command(PROJECT, Goal.MIGRATE).goingOn();

    @Test
    void run_goes_on_at_a_standby_that_has_all_that_was_committed() throws Exception {
        try (var pair = Pair.start().synchronous()) {
            pair.primary().execute("create table go (n int)");
            var run = CompletableFuture.supplyAsync(() -> COMMAND.run(pair.source()));
            awaitWaiting(pair.primary(), 1);
            String standby = COMMAND.run(pair.standby().source()).failure();
            assertTrue(standby.contains("LK2121"), standby);
            pair.failOver();
            pair.standby().execute("insert into go values (1), (2)");
            assertEquals("", run.join().failure());
            converged(pair);
        }
    }

    @Test
    void standby_that_replays_a_strong_lock_is_told_in_the_plan() throws Exception {
        try (var pair = Pair.start();
                var platform = new PostgresPlatform(pair.primary().source(), "")) {
            pair.primary().execute("create table go (n int)");
            Project alters = Project.compiled(List.of("""
                    @Migration(version = "1", description = "Alter") @Expand("ALTER TABLE go ADD COLUMN m int")
                    final class Alter {}
                    """));
            pair.primary().await("select 1 from pg_stat_replication where replay_lsn = pg_current_wal_lsn()");
            var lockkeeper = new Lockkeeper(
                    alters.catalog(), platform, alters.code(), EventSink.all(List.of()), Duration.ofMinutes(1));
            var plan = lockkeeper.plan(new Target.Migrate(Target.Through.BACKFILL, Optional.empty()));
            assertEquals(
                    List.of("ACCESS EXCLUSIVE on go is replayed by standby."),
                    plan.live().stream().map(it -> it.message().fact()).toList());
        }
    }

    /** The commit is on the primary's disk, and the run waits for the standby, which never hears of it. */
    @EnabledIfSystemProperty(named = "faults", matches = "true", disabledReason = "takes its time: mvn -Pfaults")
    @Test
    void commit_that_only_the_lost_primary_had_is_done_again() throws Exception {
        try (var pair = Pair.start().synchronous()) {
            pair.primary().execute("create table go (n int)");
            var run = CompletableFuture.supplyAsync(() -> COMMAND.run(pair.source()));
            awaitWaiting(pair.primary(), 1);
            pair.part();
            try (var unanswered = new Session(pair.primary().source().getConnection())) {
                unanswered.execute("set synchronous_commit = local");
                unanswered.execute("insert into go values (1)");
            }
            pair.primary()
                    .await(
                            "select 1 from pg_stat_activity where wait_event = 'SyncRep' and application_name = 'lockkeeper'");
            pair.failOver();
            pair.standby().execute("insert into go values (1), (2)");
            assertEquals("", run.join().failure());
            converged(pair);
        }
    }

    @Test
    void standby_that_lacks_what_the_run_has_recorded_is_told_and_the_next_run_goes_on_from_there() throws Exception {
        try (var pair = Pair.start()) {
            pair.primary().execute("create table go (n int)");
            var run = CompletableFuture.supplyAsync(() -> COMMAND.run(pair.source()));
            awaitWaiting(pair.primary(), 1);
            pair.standby().await("select 1 from lockkeeper.journal where kind = 'PHASE_DONE' and migration = '1'");
            pair.part();
            pair.primary().execute("insert into go values (1)");
            awaitWaiting(pair.primary(), 2);
            pair.failOver();
            String failure = run.join().failure();
            assertTrue(failure.contains("LK2322"), failure);
            assertTrue(failure.contains("ends at entry 1"), failure);

            pair.standby().execute("insert into go values (1), (2)");
            assertEquals("", COMMAND.run(pair.source()).failure());
            converged(pair);
        }
    }

    private static void awaitWaiting(Cluster cluster, int go) throws Exception {
        cluster.await("select 1 from pg_stat_activity where state = 'active' and query like 'DO $$%%n = %d)%%'"
                .formatted(go));
    }

    private static void converged(Pair pair) throws Exception {
        Cluster left = pair.standby();
        assertEquals(List.of("3"), left.column("select n from made"));
        assertEquals(
                List.of("t"), left.column("select indisvalid from pg_index where indexrelid = 'made_n'::regclass"));
        assertEquals(
                List.of("1", "2", "3", "4"),
                left.column("select migration from lockkeeper.journal where kind = 'PHASE_DONE' order by seq"));
        Subject.Result again = COMMAND.run(pair.source());
        assertTrue(again.nothingToDo(), again.toString());
    }
}
