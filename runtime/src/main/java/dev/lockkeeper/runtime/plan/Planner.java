package dev.lockkeeper.runtime.plan;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.journal.History.PhaseState;
import dev.lockkeeper.runtime.plan.PlannedPhase.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Works out what a target needs, from the catalog and the history alone. */
public final class Planner {

    private final Catalog catalog;
    private final History history;
    private final OlderCatalog older;
    private final Supplier<Instant> clock;

    /**
     * A planner for a catalog.
     *
     * @param clock of the server, which is asked only where it matters how long ago something was done
     * @throws LockkeeperException if migrations of the catalog do not fit together
     */
    public Planner(Catalog catalog, History history, Supplier<Instant> clock) {
        List<Message> problems = catalog.problems();
        if (!problems.isEmpty()) {
            throw LockkeeperException.refused(problems.get(0), null);
        }
        this.catalog = catalog;
        this.history = history;
        this.clock = clock;
        this.older = new OlderCatalog(catalog, history);
    }

    /**
     * What has to run to get to the target.
     *
     * @throws LockkeeperException if there is no way there
     */
    public Plan plan(Target target) {
        List<PlannedPhase> phases = new ArrayList<>();
        if (target instanceof Target.Migrate migrate) {
            phases.addAll(migrate(migrate));
        } else if (target instanceof Target.Contract contract) {
            phases.addAll(contract(contract));
        } else if (target instanceof Target.Purge purge) {
            phases.addAll(purge(purge));
        } else {
            phases.addAll(new RollbackPlanner(catalog, history).plan(target));
        }
        List<MigrationDefinition> held = target instanceof Target.Migrate migrate
                ? held(catalog.inOrder(), migrate.through() == Target.Through.CONTRACT)
                : List.of();
        return new Plan(target, catalog.digest(), history.head(), phases, waiting(phases), held);
    }

    private List<PlannedPhase> migrate(Target.Migrate target) {
        List<MigrationDefinition> wanted = upTo(target.to());
        wanted.forEach(this::refuseHalfTakenBack);
        catalog.baseline().ifPresent(this::refuseLate);
        var phases = new ArrayList<PlannedPhase>();
        boolean contracts = target.through() == Target.Through.CONTRACT;
        List<MigrationDefinition> held = held(wanted, contracts);
        for (MigrationDefinition migration : wanted) {
            if (held.contains(migration)) {
                continue;
            }
            if (contracts) {
                migration.waitsFor().forEach(it -> end(find(it), phases));
            }
            due(migration, Phase.EXPAND).ifPresent(phases::add);
            due(migration, Phase.BACKFILL).ifPresent(phases::add);
        }
        if (contracts) {
            wanted.stream().filter(it -> !held.contains(it)).forEach(it -> add(it, Phase.CONTRACT, phases));
        }
        return phases;
    }

    /** What stands between a migration and one that waits for its end. */
    private void end(MigrationDefinition migration, List<PlannedPhase> phases) {
        add(migration, Phase.CONTRACT, phases);
        add(migration, Phase.PURGE, phases);
    }

    /** Adds a phase that is due, once. */
    private void add(MigrationDefinition migration, Phase phase, List<PlannedPhase> phases) {
        boolean planned = phases.stream()
                .anyMatch(it -> it.phase() == phase && it.migration().equals(migration));
        if (!planned) {
            due(migration, phase).ifPresent(phases::add);
        }
    }

    /**
     * Those that wait for the end of another migration, and those that depend on them, in order. What is expanded in the same run
     * has nothing to keep for a way back, so that it can come to its end in it, too.
     */
    private List<MigrationDefinition> held(List<MigrationDefinition> wanted, boolean contracts) {
        var held = new ArrayList<MigrationDefinition>();
        Set<Object> waiting = new HashSet<>();
        for (MigrationDefinition it : wanted) {
            boolean waits = it.waitsFor().stream().anyMatch(id -> !ended(id) && !(contracts && !history.touched(id)))
                    || it.dependsOn().stream().map(Version::identity).anyMatch(waiting::contains);
            if (waits && !history.touched(it.id())) {
                waiting.add(Version.identity(it.id()));
                held.add(it);
            }
        }
        return held;
    }

    private boolean ended(String id) {
        return find(id).phases().stream()
                .map(PhaseDefinition::phase)
                .allMatch(
                        it -> history.phase(id, it).filter(PhaseState::finished).isPresent());
    }

    private List<PlannedPhase> contract(Target.Contract target) {
        var phases = new ArrayList<PlannedPhase>();
        if (target.only().isPresent()) {
            MigrationDefinition migration = find(target.only().get());
            refuseHalfTakenBack(migration);
            if (!migrated(migration)) {
                throw LockkeeperException.refused(
                        "LK2017",
                        "%s is not expanded and backfilled yet.".formatted(migration.title()),
                        "Contracting it now would take away what nothing has replaced. Nothing was changed.",
                        "Run mvn db:migrate first.");
            }
            due(migration, Phase.CONTRACT).ifPresent(phases::add);
            return phases;
        }
        for (MigrationDefinition migration : catalog.inOrder()) {
            refuseHalfTakenBack(migration);
            if (migrated(migration)) {
                due(migration, Phase.CONTRACT).ifPresent(phases::add);
            }
        }
        return phases;
    }

    private List<PlannedPhase> purge(Target.Purge target) {
        var phases = new ArrayList<PlannedPhase>();
        Instant last = clock.get().minus(target.retention());
        for (MigrationDefinition migration :
                target.only().map(it -> List.of(find(it))).orElseGet(catalog::inOrder)) {
            Optional<PhaseState> hidden =
                    history.phase(migration.id(), Phase.CONTRACT).filter(PhaseState::finished);
            if (migration.phase(Phase.PURGE).isEmpty() || hidden.isEmpty()) {
                continue;
            }
            refuseHalfTakenBack(migration);
            if (!hidden.get().at().isAfter(last)) {
                due(migration, Phase.PURGE).ifPresent(phases::add);
            } else if (target.only().isPresent()) {
                throw LockkeeperException.refused(
                        "LK2025",
                        "%s was contracted on %s, and what it has hidden is kept for %s."
                                .formatted(migration.title(), hidden.get().at(), words(target.retention())),
                        "Until then mvn db:rollback brings it back. Nothing was changed.",
                        "Wait, or say how long is enough: -Dlockkeeper.retention=7d");
            }
        }
        return phases;
    }

    private static String words(Duration retention) {
        return retention.toDays() > 0 ? retention.toDays() + " days" : "%d min".formatted(retention.toMinutes());
    }

    /** The migrations up to a version, with everything they depend on. */
    private List<MigrationDefinition> upTo(Optional<String> to) {
        List<MigrationDefinition> all = catalog.inOrder();
        if (to.isEmpty()) {
            return all;
        }
        MigrationDefinition last = find(to.get());
        Set<Object> wanted = new HashSet<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            MigrationDefinition it = all.get(i);
            if (it.baseline() || it.equals(last) || notAbove(it, last) || wanted.contains(Version.identity(it.id()))) {
                wanted.add(Version.identity(it.id()));
                it.dependsOn().forEach(id -> wanted.add(Version.identity(id)));
            }
        }
        return all.stream()
                .filter(it -> wanted.contains(Version.identity(it.id())))
                .toList();
    }

    private static boolean notAbove(MigrationDefinition it, MigrationDefinition last) {
        Optional<Version> version = it.version();
        return version.isPresent()
                && last.version().isPresent()
                && version.get().compareTo(last.version().get()) <= 0;
    }

    /** What is still to do of a phase; empty if nothing is. */
    private Optional<PlannedPhase> due(MigrationDefinition migration, Phase phase) {
        Optional<PhaseDefinition> definition = migration.phase(phase);
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        Optional<PhaseState> state = history.phase(migration.id(), phase);
        boolean changed = state.isPresent() && !state.get().checksum().equals(migration.checksum());
        if (migration.repeatable() && changed) {
            if (older.replaced(migration, phase)) {
                return Optional.empty();
            }
            return Optional.of(new PlannedPhase(migration, phase, Direction.FORWARD, actions(definition.get()), 0));
        }
        if (state.isPresent() && state.get().finished()) {
            return Optional.empty();
        }
        List<Action> actions = actions(definition.get());
        int done = Math.min(state.map(PhaseState::done).orElse(0), actions.size());
        return Optional.of(new PlannedPhase(migration, phase, Direction.FORWARD, actions, done));
    }

    private static List<Action> actions(PhaseDefinition phase) {
        return phase.steps().stream().map(Step::action).toList();
    }

    private List<MigrationDefinition> waiting(List<PlannedPhase> phases) {
        Set<String> contracted = new HashSet<>();
        Set<String> undone = new HashSet<>();
        Set<String> migratedNow = new HashSet<>();
        for (PlannedPhase it : phases) {
            (it.undo() ? undone : it.phase() == Phase.CONTRACT ? contracted : migratedNow)
                    .add(it.migration().id());
        }
        return catalog.inOrder().stream()
                .filter(it -> it.phase(Phase.CONTRACT).isPresent())
                .filter(it -> !undone.contains(it.id()) && !contracted.contains(it.id()))
                .filter(it -> migrated(it) || migratedNow.contains(it.id()))
                .filter(it -> due(it, Phase.CONTRACT).isPresent())
                .toList();
    }

    /** Whether a migration is expanded and backfilled, as far as it has those phases. */
    private boolean migrated(MigrationDefinition migration) {
        return due(migration, Phase.EXPAND).isEmpty()
                && due(migration, Phase.BACKFILL).isEmpty();
    }

    private void refuseHalfTakenBack(MigrationDefinition migration) {
        for (PhaseDefinition phase : migration.phases()) {
            if (history.halfTakenBack(migration.id(), phase.phase())) {
                throw LockkeeperException.refused(
                        "LK2004",
                        "%s is half taken back: a rollback of its %s stopped before its end."
                                .formatted(migration.title(), phase.phase()),
                        "It can go back from here, not forward. Nothing was changed.",
                        "Run mvn db:rollback -Dlockkeeper.version=" + migration.id());
            }
        }
    }

    /** What the baseline would have to be compared with is gone: the migrations that are applied changed it. */
    private void refuseLate(MigrationDefinition baseline) {
        List<String> applied = history.migrations();
        if (applied.isEmpty() || history.touched(baseline.id())) {
            return;
        }
        String first =
                catalog.find(applied.get(0)).map(MigrationDefinition::title).orElse(applied.get(0));
        String more = applied.size() == 1 ? "" : " and %d more".formatted(applied.size() - 1);
        throw LockkeeperException.refused(
                "LK2019",
                "%s is a baseline, and %s%s ran in this database without it.".formatted(baseline.title(), first, more),
                "The schema is no longer what was there before, so it cannot be compared. Nothing was changed.",
                "Take back what ran: mvn db:rollback -Dlockkeeper.count=%d. Then mvn db:migrate compares the baseline and runs the rest."
                        .formatted(applied.size()));
    }

    private MigrationDefinition find(String id) {
        return catalog.find(id).orElseThrow(() -> unknown(id));
    }

    static LockkeeperException unknown(String id) {
        return LockkeeperException.refused(
                "LK2002",
                "There is no migration %s in the catalog.".formatted(id),
                "Nothing was changed.",
                "mvn db:status lists them.");
    }
}
