package dev.lockkeeper.it.crash;

import dev.lockkeeper.it.crash.WireProxy.Observer;
import dev.lockkeeper.it.crash.WireProxy.Point;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs one scenario again and again, each time with one thing going wrong at one message. */
final class CrashSweep {

    private final Databases databases;
    private final Scenario scenario;
    private final Judge judge;
    private final String template;
    private final State undisturbed;
    private final List<FrontendMessage> messages;
    private final List<FrontendMessage> decisive;

    /** Runs it once with nothing going wrong, to know what the end must be. */
    CrashSweep(Databases databases, Scenario scenario) throws Exception {
        this.databases = databases;
        this.scenario = scenario;
        this.judge = new Judge(databases, scenario);
        this.template = databases.create();
        try (var session = databases.connect(template)) {
            for (String sql : scenario.setup()) {
                session.execute(sql);
            }
        }
        for (Subject earlier : scenario.before()) {
            refuse(earlier.run(databases.source(template)));
        }
        String copy = databases.copy(template);
        try (var proxy = proxy(Point.NOWHERE, () -> {}, copy)) {
            expect(judge.bounded(databases.through(proxy.proxy(), copy)));
            messages = proxy.proxy().messages();
            decisive = messages.stream()
                    .filter(it -> proxy.proxy().settled(it) && !it.question())
                    .toList();
            for (Connection session : proxy.sessions()) {
                if (!session.isClosed()) {
                    throw new AssertionError(scenario.name() + ": nobody was in the way");
                }
            }
        }
        judge.repairAndRun(copy).forEach(it -> {
            throw new AssertionError(scenario.name() + ": " + it);
        });
        this.undisturbed = State.of(databases, copy);
        if (!undisturbed.wrong().isEmpty()) {
            throw new AssertionError(scenario.name() + ": " + undisturbed.wrong());
        }
        databases.drop(copy);
    }

    List<FrontendMessage> messages() {
        return messages;
    }

    /** Those that end a transaction, or are one. */
    List<FrontendMessage> decisive() {
        return decisive;
    }

    State undisturbed() {
        return undisturbed;
    }

    /** Every point of these faults: each of them at each message. */
    void all(List<Fault> faults, Consumer<Landing> result) throws Exception {
        var points = new ArrayList<Callable<Landing>>();
        for (FrontendMessage message : messages) {
            for (Fault fault : faults) {
                if (fault.canHappenAt(message)) {
                    points.add(() -> run(message, fault));
                }
            }
        }
        Lanes.run(points, result);
    }

    /** Each message that ends a transaction, its answer lost: nobody can know whether it did. */
    void unknownOutcomes(Consumer<Landing> result) throws Exception {
        var points = new ArrayList<Callable<Landing>>();
        decisive.forEach(message -> points.add(() -> run(message, Fault.ANSWER_LOST)));
        Lanes.run(points, result);
    }

    /** Every {@code stride}-th message, with one of these faults each, in turn; with all of them where no message is left out. */
    void some(List<Fault> faults, int stride, Consumer<Landing> result) throws Exception {
        if (stride == 1 || faults.isEmpty()) {
            all(faults, result);
            return;
        }
        var points = new ArrayList<Callable<Landing>>();
        for (int i = 0, turn = 0; i < messages.size(); i += stride, turn++) {
            Fault fault = faults.get(turn % faults.size());
            // Only what ends a pipeline is answered, and is among the next five.
            int at = i;
            while (at < messages.size() - 1 && !fault.canHappenAt(messages.get(at))) {
                at++;
            }
            FrontendMessage message = messages.get(at);
            if (fault.canHappenAt(message)) {
                points.add(() -> run(message, fault));
            }
        }
        Lanes.run(points, result);
    }

    /** One point. */
    Landing run(FrontendMessage message, Fault fault) throws Exception {
        String copy = databases.copy(template);
        try {
            var runner = new AtomicReference<Runner>();
            Subject.Result first;
            boolean struck;
            try (var proxy = proxy(new Point(message, fault), () -> kill(runner), copy)) {
                PGSimpleDataSource source = databases.through(proxy.proxy(), copy);
                first = fault.killsRunner() ? forked(source, runner) : judge.bounded(source);
                struck = proxy.proxy().struck();
            }
            return new Landing(
                    scenario.name(),
                    fault.toString(),
                    message.place(),
                    struck,
                    judge.symptoms(copy, first, undisturbed));
        } finally {
            databases.drop(copy);
        }
    }

    /** One run that something happens to at no message in particular. */
    Landing run(String fault, String place, Disturbance disturbance) throws Exception {
        String copy = databases.copy(template);
        try {
            Subject.Result first = disturbance.run(copy, scenario.command());
            return new Landing(
                    scenario.name(), fault, place, !first.succeeded(), judge.symptoms(copy, first, undisturbed));
        } finally {
            databases.drop(copy);
        }
    }

    /** Runs a command in a database, and lets something happen. */
    @FunctionalInterface
    interface Disturbance {
        Subject.Result run(String database, Subject command) throws Exception;
    }

    void close() throws SQLException {
        databases.drop(template);
    }

    @Override
    public String toString() {
        return "%s: %d messages, %d of them decisive".formatted(scenario.name(), messages.size(), decisive.size());
    }

    private Subject.Result forked(PGSimpleDataSource source, AtomicReference<Runner> runner) throws Exception {
        try (var process = databases.runner()) {
            runner.set(process);
            process.run((Command) scenario.command(), source).await();
        }
        return new Subject.Result(false, "killed");
    }

    private static void kill(AtomicReference<Runner> runner) {
        runner.get().kill();
    }

    private Guarded proxy(Point point, Runnable killRunner, String database) throws SQLException {
        if (scenario.blocker().isEmpty()) {
            return new Guarded(
                    new WireProxy(databases.server(), point, databases::endBackend, killRunner, message -> {}),
                    List.of());
        }
        Scenario.Blocker blocker = scenario.blocker().orElseThrow();
        Connection session = databases.source(database).getConnection();
        session.setAutoCommit(false);
        try (var statement = session.createStatement()) {
            statement.execute(blocker.sql());
        }
        var inTheWay = new Observer() {
            private final AtomicInteger tries = new AtomicInteger();

            @Override
            public void said(FrontendMessage message) {}

            @Override
            public void refused() {
                if (tries.incrementAndGet() == blocker.tries()) {
                    CrashSweep.close(session);
                }
            }
        };
        return new Guarded(
                new WireProxy(databases.server(), point, databases::endBackend, killRunner, inTheWay),
                List.of(session));
    }

    private void expect(Subject.Result result) {
        if (scenario.failing().isEmpty()) {
            refuse(result);
            return;
        }
        String code = scenario.failing().orElseThrow().code();
        if (!result.failure().contains(code)) {
            throw new AssertionError("%s must fail with %s: %s".formatted(scenario.name(), code, result.failure()));
        }
    }

    private void refuse(Subject.Result result) {
        if (!result.succeeded()) {
            throw new AssertionError(scenario.name() + ": " + result.failure());
        }
    }

    private static void close(Connection session) {
        try {
            session.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A proxy, and the session that is in the way for as long as the proxy stands. */
    private record Guarded(WireProxy proxy, List<Connection> sessions) implements AutoCloseable {
        @Override
        public void close() throws IOException, SQLException {
            proxy.close();
            for (Connection session : sessions) {
                session.close();
            }
        }
    }
}
