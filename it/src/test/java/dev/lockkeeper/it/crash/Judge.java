package dev.lockkeeper.it.crash;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs a disturbed command once more, and says whether that made it good. */
final class Judge {

    static final String NEXT_FAILS = "the next command fails: ";
    static final String DISAGREE = "history and schema disagree: ";

    static final long LONGEST = 150;
    static final Executor THREADS = work -> WireProxy.start("client", work);

    private final Databases databases;
    private final Scenario scenario;

    Judge(Databases databases, Scenario scenario) {
        this.databases = databases;
        this.scenario = scenario;
    }

    /** What is not as it should be in a database, after a command that was disturbed. */
    List<String> symptoms(String copy, Subject.Result first, State undisturbed) throws Exception {
        var symptoms = new ArrayList<String>();
        if (first.failure().startsWith("!")) {
            symptoms.add("the disturbed command: " + first.failure());
        }
        Subject.Result second = bounded(databases.source(copy));
        if (scenario.failing().isEmpty() && !second.succeeded()) {
            symptoms.add(NEXT_FAILS + second.failure());
            symptoms.addAll(audit(copy));
            return symptoms;
        }
        if (scenario.failing().isEmpty() && first.succeeded() && !second.nothingToDo()) {
            symptoms.add("the disturbed command said it was done, and the next one had something to do");
        }
        scenario.failing()
                .filter(it -> !second.failure().contains(it.code()))
                .ifPresent(it -> symptoms.add("the next command fails otherwise: " + second.failure()));
        symptoms.addAll(repairAndRun(copy));
        symptoms.addAll(State.of(databases, copy).differences(undisturbed));
        symptoms.addAll(audit(copy));
        return symptoms;
    }

    private List<String> audit(String copy) throws SQLException {
        if (scenario.audit().isEmpty()) {
            return List.of();
        }
        try (var session = databases.connect(copy)) {
            return scenario.audit().orElseThrow().disagreements(session).stream()
                    .map(it -> DISAGREE + it)
                    .toList();
        }
    }

    /** A command that fails on purpose is helped; any command must have nothing to do in the end. */
    List<String> repairAndRun(String copy) throws SQLException {
        if (scenario.failing().isPresent()) {
            try (var session = databases.connect(copy)) {
                session.execute(scenario.failing().orElseThrow().repair());
            }
            Subject.Result helped = scenario.command().run(databases.source(copy));
            if (!helped.succeeded()) {
                return List.of("the command fails though it was helped: " + helped.failure());
            }
        }
        Subject.Result last = scenario.command().run(databases.source(copy));
        if (!last.succeeded()) {
            return List.of("a command with nothing to do fails: " + last.failure());
        }
        return last.nothingToDo()
                ? List.of()
                : List.of("there is still something to do after a command that succeeded");
    }

    /** In this process, but not for ever. */
    Subject.Result bounded(PGSimpleDataSource source) throws InterruptedException {
        try {
            return CompletableFuture.supplyAsync(() -> scenario.command().run(source), THREADS)
                    .get(LONGEST, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new Subject.Result(false, "! does not end within %d s".formatted(LONGEST));
        } catch (ExecutionException e) {
            return new Subject.Result(false, "! throws " + e.getCause() + trace(e));
        }
    }

    private static String trace(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return Arrays.stream(cause.getStackTrace()).limit(6).toList().toString();
    }
}
