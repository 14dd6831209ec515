package dev.lockkeeper.it.crash;

import dev.lockkeeper.it.crash.WireProxy.Point;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a runner's process stand still at a message (SIGSTOP, as a long pause of its machine), ends its session, lets another
 * runner do the work, and wakes the first one up: it must write nothing.
 */
final class Zombies {

    /** Not by their name, which a session has not while it is brought back to how it began. */
    private static final String END_SESSIONS = """
            select pg_terminate_backend(pid, 60000) from pg_stat_activity
            where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()""";

    /** What it is told that was overtaken. */
    private static final String OVERTAKEN = "LK2321";

    private final Databases databases;

    Zombies(Databases databases) {
        this.databases = databases;
    }

    /** One of them: it stops before the server gets the message, or while the server works on it. */
    Landing round(CrashSweep sweep, FrontendMessage message, boolean heard) throws Exception {
        return sweep.run(
                "stopped " + (heard ? "after" : "before"),
                message.place(),
                (name, command) -> overtaken(name, (Command) command, message, heard));
    }

    private Subject.Result overtaken(String name, Command command, FrontendMessage message, boolean heard)
            throws Exception {
        try (var zombie = databases.runner();
                var stands = new Stand(zombie, message, heard)) {
            zombie.run(command, databases.through(stands.proxy(), name));
            if (!stands.reached(zombie)) {
                // It had come to its end before: nothing happened.
                return new Subject.Result(false, zombie.succeeded() ? "" : "! " + zombie.printed());
            }
            endSessions(name);
            List<String> found = seen(name);
            Subject.Result other = command.run(databases.source(name));
            if (!other.succeeded()) {
                zombie.kill();
                return new Subject.Result(false, "! the other runner: " + other.failure());
            }
            List<String> before = seen(name);
            stands.goOn();
            zombie.await();
            return judged(zombie, !before.equals(found), seen(name).equals(before));
        }
    }

    private Subject.Result judged(Runner zombie, boolean overtaken, boolean untouched) throws Exception {
        String told = zombie.printed();
        if (overtaken && !untouched) {
            return new Subject.Result(false, "! it wrote after it was overtaken: " + told);
        }
        if (!zombie.succeeded() && !told.contains("LK")) {
            return new Subject.Result(false, "! " + told);
        }
        return new Subject.Result(false, told.contains(OVERTAKEN) ? "overtaken" : "stopped: " + told);
    }

    private void endSessions(String name) throws SQLException {
        try (var administrator = databases.connect(name)) {
            administrator.column(END_SESSIONS);
        }
    }

    /** Everything that it could write: rows, objects, and the history line by line. */
    private List<String> seen(String name) throws SQLException {
        State state = State.of(databases, name);
        var seen = new ArrayList<>(state.schema());
        seen.addAll(state.rows());
        try (var platform = new PostgresPlatform(databases.source(name), "")) {
            platform.entries().forEach(it -> seen.add(it.toString()));
        }
        return seen;
    }

    /** Where it stands still. */
    private final class Stand implements AutoCloseable {

        private final CountDownLatch standing = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final Runner zombie;
        private final WireProxy proxy;

        Stand(Runner zombie, FrontendMessage message, boolean heard) {
            this.zombie = zombie;
            var here = new Point(message, Fault.CUT_BEFORE);
            this.proxy = new WireProxy(databases.server(), Point.NOWHERE, pid -> {}, () -> {}, said -> {
                if (here.is(said) && standing.getCount() > 0) {
                    zombie.stop();
                    standing.countDown();
                    if (!heard) {
                        await(goOn);
                    }
                }
            });
        }

        WireProxy proxy() {
            return proxy;
        }

        /** Waits for it; false if the runner came to its end instead. */
        boolean reached(Runner runner) throws InterruptedException {
            while (!standing.await(5, TimeUnit.MILLISECONDS)) {
                if (runner.endsWithin(0)) {
                    return standing.getCount() == 0;
                }
            }
            return true;
        }

        void goOn() {
            zombie.wake();
            goOn.countDown();
        }

        @Override
        public void close() throws IOException {
            goOn.countDown();
            proxy.close();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
