package dev.lockkeeper.it.crash;

import dev.lockkeeper.it.crash.CrashSweep.Disturbance;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
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

    /** On a server that keeps its word about what it has committed, as long as its machine has power. */
    RandomKills(long seed, List<Scenario> scenarios) throws Exception {
        System.out.println("random kills, seed " + seed);
        this.random = new Random(seed);
        this.cluster = Cluster.startForCrashes();
        this.databases = new Databases(cluster);
        for (Scenario scenario : scenarios) {
            sweeps.add(timed(new CrashSweep(databases, scenario)));
        }
    }

    /** Kills that many runs' processes, by kill -9, and as many runs' sessions, as an administrator does. */
    void ofRuns(int each, Consumer<Landing> result) throws Exception {
        var work = new ArrayList<Callable<Landing>>();
        for (int i = 0; i < each; i++) {
            Timed one = any();
            long soon = moment(one.asProcess());
            work.add(() -> one.sweep().run("kill of the runner", after(soon), killed(soon)));
            Timed other = any();
            long then = moment(other.inProcess());
            Disturbance ended = goingOn(ended(then));
            work.add(() -> other.sweep().run("kill of the session", after(then), ended));
        }
        Lanes.run(work, result);
    }

    /** Kills the server under some runs at once: all sessions and the shared memory, and it recovers from its log. */
    void ofServer(Consumer<Landing> result) throws Exception {
        var lanes = new CyclicBarrier(Lanes.COUNT);
        List<Timed> runs = new ArrayList<>();
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            runs.add(any());
        }
        long moment = moment(runs.stream().mapToLong(Timed::inProcess).max().orElseThrow());
        var work = new ArrayList<Callable<Landing>>();
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            Disturbance crash = lane == 0 ? crashed(moment, lanes) : beside(lanes);
            CrashSweep sweep = runs.get(lane).sweep();
            Disturbance disturbance = goingOn(crash);
            work.add(() -> sweep.run("kill of the server", after(moment), disturbance));
        }
        Lanes.run(work, result);
    }

    @Override
    public void close() throws SQLException, IOException {
        for (Timed timed : sweeps) {
            timed.sweep().close();
        }
        databases.close();
        cluster.close();
    }

    private Timed any() {
        return sweeps.get(random.nextInt(sweeps.size()));
    }

    private long moment(long took) {
        return (long) (random.nextDouble() * took);
    }

    private static String after(long moment) {
        return "after %d ms".formatted(TimeUnit.NANOSECONDS.toMillis(moment));
    }

    /** Half of the runs go on by themselves where they lose their connection. */
    private Disturbance goingOn(Disturbance disturbance) {
        return random.nextBoolean()
                ? disturbance
                : (name, command) -> disturbance.run(name, ((Command) command).goingOn());
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
            try (var runner = databases.runner()) {
                runner.run((Command) command, databases.source(name));
                if (!runner.endsWithin(moment)) {
                    runner.kill();
                    return new Subject.Result(false, "killed");
                }
                return new Subject.Result(
                        false, runner.succeeded() ? "" : "! it failed before it was killed: " + runner.printed());
            }
        };
    }

    private Disturbance ended(long moment) {
        return (name, command) -> {
            try (var administrator = databases.connect(name)) {
                CompletableFuture<Subject.Result> run = start(name, command);
                LockSupport.parkNanos(moment);
                administrator.column(END_SESSIONS);
                return end(run);
            }
        };
    }

    private Disturbance crashed(long moment, CyclicBarrier lanes) {
        return (name, command) -> {
            lanes.await(Judge.LONGEST, TimeUnit.SECONDS);
            CompletableFuture<Subject.Result> run = start(name, command);
            LockSupport.parkNanos(moment);
            cluster.crash();
            cluster.awaitUp();
            lanes.await(Judge.LONGEST, TimeUnit.SECONDS);
            return end(run);
        };
    }

    private Disturbance beside(CyclicBarrier lanes) {
        return (name, command) -> {
            lanes.await(Judge.LONGEST, TimeUnit.SECONDS);
            CompletableFuture<Subject.Result> run = start(name, command);
            lanes.await(Judge.LONGEST, TimeUnit.SECONDS);
            return end(run);
        };
    }

    private CompletableFuture<Subject.Result> start(String name, Subject command) {
        PGSimpleDataSource source = databases.source(name);
        return CompletableFuture.supplyAsync(() -> command.run(source), Judge.THREADS);
    }

    private static Subject.Result end(CompletableFuture<Subject.Result> run) throws Exception {
        try {
            return run.get(Judge.LONGEST, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return new Subject.Result(false, "! throws " + e.getCause());
        }
    }

    /** A scenario, and how many nanoseconds it takes. */
    private record Timed(CrashSweep sweep, long inProcess, long asProcess) {}
}
