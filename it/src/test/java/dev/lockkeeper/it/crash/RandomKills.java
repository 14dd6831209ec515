package dev.lockkeeper.it.crash;

import dev.lockkeeper.it.crash.CrashSweep.Disturbance;
import java.io.File;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** Kills runners, their sessions, or the whole server, each time at a moment that nobody has chosen. */
final class RandomKills implements AutoCloseable {

    private static final String END_SESSIONS = """
            select pg_terminate_backend(pid, 10000) from pg_stat_activity
            where datname = current_database() and application_name = 'lockkeeper'""";

    private static final long LONG = TimeUnit.SECONDS.toNanos(Judge.LONGEST);

    private final Random random;
    private final Cluster cluster;
    private final Databases databases;
    private final List<Timed> sweeps = new ArrayList<>();

    /** On a server that keeps its word about what it has committed, as servers do by default. */
    RandomKills(long seed, List<Scenario> scenarios) throws Exception {
        System.out.println("random kills, seed " + seed);
        this.random = new Random(seed);
        this.cluster = Cluster.start();
        this.databases = new Databases(cluster);
        for (Scenario scenario : scenarios) {
            sweeps.add(timed(new CrashSweep(databases, scenario)));
        }
    }

    /** What dies. */
    enum Victim {
        /** The runner's process, by kill -9. */
        RUNNER,
        /** The runner's session, by an administrator. */
        SESSION,
        /** All sessions and the shared memory, as in an immediate stop; the server recovers from its log. */
        SERVER
    }

    /** The next one. */
    Landing next(Victim victim) throws Exception {
        Timed timed = sweeps.get(random.nextInt(sweeps.size()));
        // The moments of a run are about as likely as each other, the time to start a process included.
        long took = victim == Victim.RUNNER ? timed.asProcess() : timed.inProcess();
        long moment = (long) (random.nextDouble() * took);
        return timed.sweep()
                .run(
                        "kill of the " + victim.name().toLowerCase(Locale.ROOT),
                        "after %d ms".formatted(TimeUnit.NANOSECONDS.toMillis(moment)),
                        victim == Victim.RUNNER ? killed(moment) : disturbed(moment, victim));
    }

    @Override
    public void close() throws SQLException, IOException {
        for (Timed timed : sweeps) {
            timed.sweep().close();
        }
        databases.close();
        cluster.close();
    }

    /** How long a run takes that nothing disturbs. */
    private Timed timed(CrashSweep sweep) throws Exception {
        return new Timed(
                sweep, time(sweep, (name, command) -> command.run(databases.source(name))), time(sweep, killed(LONG)));
    }

    private static long time(CrashSweep sweep, Disturbance run) throws Exception {
        var took = new AtomicLong();
        Landing landing = sweep.run("nothing", "", (name, command) -> {
            long start = System.nanoTime();
            Subject.Result result = run.run(name, command);
            took.set(System.nanoTime() - start);
            return result;
        });
        if (landing.struck() || !landing.converged()) {
            throw new AssertionError("fails undisturbed: " + landing);
        }
        return took.get();
    }

    private Disturbance killed(long moment) {
        return (name, command) -> {
            File log = File.createTempFile("lockkeeper-runner", ".log");
            Runner runner = Runner.start((Command) command, databases.source(name), log);
            boolean ended = runner.endsWithin(moment);
            if (!ended) {
                runner.kill();
            }
            if (!log.delete()) {
                log.deleteOnExit();
            }
            if (!ended) {
                return new Subject.Result(false, "killed");
            }
            return new Subject.Result(false, runner.succeeded() ? "" : "! it failed before it was killed");
        };
    }

    private Disturbance disturbed(long moment, Victim victim) {
        return (name, command) -> {
            PGSimpleDataSource source = databases.source(name);
            var run = CompletableFuture.supplyAsync(() -> command.run(source), Judge.THREADS);
            LockSupport.parkNanos(moment);
            if (victim == Victim.SERVER) {
                cluster.crash();
                cluster.awaitUp();
            } else {
                try (var session = databases.connect(name)) {
                    session.column(END_SESSIONS);
                }
            }
            try {
                return run.get(Judge.LONGEST, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                return new Subject.Result(false, "! throws " + e.getCause());
            }
        };
    }

    /** A scenario, and how many nanoseconds it takes. */
    private record Timed(CrashSweep sweep, long inProcess, long asProcess) {}
}
