package dev.lockkeeper.runtime.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.runtime.Lockkeeper;
import dev.lockkeeper.runtime.Patience;
import dev.lockkeeper.runtime.execute.CodeSource;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.failure.LockkeeperException.Kind;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.journal.History.PhaseState;
import dev.lockkeeper.runtime.life.Happening.Fault;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.plan.Target.Through;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.CuttingProxy;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** A project and its database. After all that happens, the history must say of the database what is so. */
final class Life {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ALL = 1000;
    private static final String SESSIONS = """
            select count(*) from pg_stat_activity
            where datname = current_database() and application_name = 'lockkeeper'""";

    private final TestDatabase database;
    private final List<RandomMigration> project;
    /** By their checksums, with all that they were before they were edited. */
    private final Map<String, RandomMigration> everWritten = new HashMap<>();

    private int deployed;

    Life(TestDatabase database, List<RandomMigration> project) {
        this.database = database;
        this.project = new ArrayList<>(project);
        this.deployed = project.size();
    }

    void happen(Happening happening) throws Exception {
        if (happening instanceof Happening.Run run) {
            run(run.target(), run.fault());
        } else if (happening instanceof Happening.Edit edit) {
            edit(edit.which() % project.size());
        } else if (happening instanceof Happening.Deploy deploy) {
            deployed = 1 + deploy.size() % project.size();
        } else if (happening instanceof Happening.Mend mend) {
            mend(mend.there());
        }
    }

    /** Whatever was: from here everything can be applied and taken back. */
    void end() throws Exception {
        deployed = project.size();
        mend(true);
        for (RandomMigration migration : project) {
            if (halfTakenBack(history(), migration)) {
                succeed(new Target.RollbackOne(migration.id()));
            }
        }
        everything();
        succeed(new Target.RollbackCount(ALL));
        mend(false);
        assertEquals(Set.of(), Facts.of(database, Set.of()), "left after all was taken back");
        assertEquals(List.of(), History.of(use(Fault.NONE, Lockkeeper::history)).inOrder(), "history");
        mend(true);
        everything();
    }

    private void everything() throws Exception {
        Target all = new Target.Migrate(Through.CONTRACT, Optional.empty());
        succeed(all);
        assertEquals(Optional.empty(), use(Fault.NONE, it -> it.run(all, plan -> true)), "a second run");
        var facts = new TreeSet<String>();
        for (RandomMigration migration : project) {
            migration.parts().forEach(it -> it.happen(it.steps().size(), 0, facts));
        }
        assertEquals(facts, Facts.of(database, Set.of()), "after everything was applied");
    }

    private void succeed(Target target) throws Exception {
        run(target, Fault.NONE).ifPresent(it -> {
            throw new AssertionError(target + " fails", it);
        });
    }

    private Optional<LockkeeperException> run(Target target, Fault fault) throws Exception {
        History before = history();
        Optional<LockkeeperException> failure = attempt(target, fault);
        if (failure.isPresent() && !expected(failure.get(), before, target, fault)) {
            throw new AssertionError(
                    "%s, %s fails with%n%s"
                            .formatted(target, fault, failure.get().getMessage()),
                    failure.get());
        }
        check(target + ", " + fault);
        return failure;
    }

    private Optional<LockkeeperException> attempt(Target target, Fault fault) throws Exception {
        try {
            return use(fault, it -> it.run(target, plan -> true)).flatMap(Outcome::failure);
        } catch (LockkeeperException e) {
            return Optional.of(e);
        }
    }

    private boolean expected(LockkeeperException e, History before, Target target, Fault fault) throws SQLException {
        return switch (e.fourParts().code()) {
            case "LK2004" -> project.stream().anyMatch(it -> halfTakenBack(before, it));
            case "LK2020" ->
                target instanceof Target.RollbackCount count && strangersStandOn(newest(before, count), before);
            case "LK2008" -> target.back() && before.inOrder().stream().anyMatch(it -> !it.finished());
            case "LK2011" -> !database.scalar(RandomMigration.MENDED).equals("t");
            default -> !fault.equals(Fault.NONE) && e.kind() == Kind.UNREACHABLE;
        };
    }

    /** The history is whole, and its fold is what the database looks like. */
    private void check(String after) throws Exception {
        awaitEndOfSessions();
        assertEquals(List.of(), use(Fault.NONE, Lockkeeper::damagedEntries), after);
        History history = history();
        Set<String> unknown = unknown(history);
        var facts = new TreeSet<String>();
        for (PhaseState state : history.inOrder()) {
            RandomMigration migration = written(state.checksum());
            part(migration, state.phase())
                    .happen(
                            Math.min(
                                    state.done(),
                                    part(migration, state.phase()).steps().size()),
                            state.undone(),
                            facts);
        }
        facts.removeAll(unknown);
        assertEquals(facts, Facts.of(database, unknown), () -> "%s%n%s".formatted(after, history.inOrder()));
    }

    /** What a step makes of which the history tells the begin only. */
    private Set<String> unknown(History history) {
        var unknown = new HashSet<String>();
        for (RandomMigration migration : List.copyOf(everWritten.values())) {
            for (Part part : migration.parts()) {
                if (history.openStep(migration.id(), part.phase()).isPresent()) {
                    unknown.addAll(part.facts());
                }
            }
        }
        return unknown;
    }

    private void edit(int which) {
        RandomMigration migration = project.get(which);
        if (migration.shape().repeatable() || !history().touched(migration.id())) {
            project.set(which, migration.edited());
        }
    }

    private void mend(boolean there) throws SQLException {
        database.execute("drop table if exists mended", there ? "create table mended ()" : "select");
    }

    /** Whether something is applied that the deployed version does not know, and which stands on one of these. */
    private boolean strangersStandOn(List<String> chosen, History history) {
        return project.stream().skip(deployed).anyMatch(it -> history.touched(it.id()) && standsOn(it, chosen));
    }

    private boolean standsOn(RandomMigration migration, List<String> chosen) {
        return migration.needs().stream()
                .anyMatch(it -> chosen.contains(it)
                        || project.stream().anyMatch(ground -> ground.id().equals(it) && standsOn(ground, chosen)));
    }

    /** What a way back of the deployed version would take first. */
    private List<String> newest(History history, Target.RollbackCount count) {
        List<String> known = project.stream()
                .limit(deployed)
                .filter(it -> !it.shape().repeatable())
                .map(RandomMigration::id)
                .toList();
        List<String> begun =
                history.migrations().stream().filter(known::contains).toList();
        return begun.subList(Math.max(0, begun.size() - count.count()), begun.size());
    }

    private static boolean halfTakenBack(History history, RandomMigration migration) {
        for (Phase phase : Phase.values()) {
            if (history.halfTakenBack(migration.id(), phase)) {
                return true;
            }
        }
        return false;
    }

    private History history() {
        try (var platform = new PostgresPlatform(database.dataSource(), "")) {
            return History.of(platform.entries());
        }
    }

    private <T> T use(Fault fault, java.util.function.Function<Lockkeeper, T> work) throws IOException {
        try (var proxy = new CuttingProxy(database, fault.text(), fault.message(), fault.cut());
                var platform = new PostgresPlatform(
                        fault.equals(Fault.NONE) ? database.dataSource() : proxy.dataSource(), "")) {
            List<RandomMigration> known = project.subList(0, deployed);
            known.forEach(it -> everWritten.put(it.checksum(), it));
            var catalog =
                    new Catalog(known.stream().map(RandomMigration::definition).toList());
            var patience = new Patience(Patience.WhenBusy.WAIT, PATIENCE, fault.goingOn() ? PATIENCE : Duration.ZERO);
            return work.apply(new Lockkeeper(
                    catalog, platform, new CodeSource(ClassLoader.getSystemClassLoader()), event -> {}, patience));
        }
    }

    private RandomMigration written(String checksum) {
        RandomMigration migration = everWritten.get(checksum);
        if (migration == null) {
            throw new AssertionError("the history tells of a migration that was never written: " + checksum);
        }
        return migration;
    }

    private static Part part(RandomMigration migration, Phase phase) {
        return migration.parts().stream()
                .filter(it -> it.phase() == phase)
                .findFirst()
                .orElseThrow();
    }

    /** A session that was cut off may still be at work. */
    private void awaitEndOfSessions() throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!database.scalar(SESSIONS).equals("0")) {
            assertTrue(System.nanoTime() < deadline, "a session of a run does not end");
        }
    }
}
