package dev.lockkeeper.runtime.plan;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.journal.History.PhaseState;
import dev.lockkeeper.runtime.plan.PlannedPhase.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Works out a way back. It has undo steps only: what is due is none of its business. */
final class RollbackPlanner {

    private final History history;
    private final List<MigrationDefinition> inOrder;
    private final Dependents dependents;
    private final Map<Object, MigrationDefinition> known = new HashMap<>();

    RollbackPlanner(Catalog catalog, History history) {
        this.history = history;
        this.inOrder = catalog.inOrder();
        this.dependents = new Dependents(catalog, history);
        inOrder.forEach(it -> known.put(Version.identity(it.id()), it));
    }

    List<PlannedPhase> plan(Target target) {
        if (target instanceof Target.RollbackContract contract) {
            return contract(contract.only());
        }
        Set<String> chosen = withRepeatableDependents(choose(target));
        refuseStranded(chosen);
        List<PhaseState> newestFirst = new ArrayList<>(history.inOrder());
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(it -> chosen.contains(id(it.migration())))
                .map(this::undo)
                .toList();
    }

    private List<PlannedPhase> contract(Optional<String> only) {
        only.filter(it -> find(it).isEmpty()).ifPresent(it -> {
            throw history.touched(it) ? gone(it) : Planner.unknown(it);
        });
        Optional<PhaseState> newest = history.inOrder().stream()
                .filter(it ->
                        it.phase() == Phase.CONTRACT && find(it.migration()).isPresent())
                .filter(it -> only.isEmpty() || id(it.migration()).equals(id(only.get())))
                .reduce((first, last) -> last);
        newest.filter(it -> history.phase(it.migration(), Phase.PURGE).isPresent())
                .flatMap(it -> find(it.migration()))
                .ifPresent(it -> {
                    throw purged(it);
                });
        return newest.stream().map(this::undo).toList();
    }

    private List<String> choose(Target target) {
        if (target instanceof Target.RollbackCount count) {
            return newest(count.count());
        }
        if (target instanceof Target.RollbackTo to) {
            return above(to.version());
        }
        if (target instanceof Target.RollbackOne one) {
            return one(one.version());
        }
        throw new IllegalArgumentException("not a way back: " + target);
    }

    /** Those begun last. What this catalog does not know belongs to somebody else. */
    private List<String> newest(int count) {
        List<String> begun = history.migrations().stream()
                .flatMap(it -> find(it).stream())
                .filter(it -> !it.repeatable() && !it.baseline())
                .map(MigrationDefinition::id)
                .toList();
        return begun.subList(Math.max(0, begun.size() - count), begun.size());
    }

    private List<String> above(String version) {
        Version limit = find(version).flatMap(MigrationDefinition::version).orElseThrow(() -> Planner.unknown(version));
        return history.migrations().stream()
                .filter(it -> Version.parse(it)
                        .filter(found -> found.compareTo(limit) > 0)
                        .isPresent())
                .filter(it -> find(it).filter(MigrationDefinition::baseline).isEmpty())
                .map(this::id)
                .toList();
    }

    private List<String> one(String version) {
        boolean touched = history.touched(version);
        MigrationDefinition migration =
                find(version).orElseThrow(() -> touched ? gone(version) : Planner.unknown(version));
        if (migration.baseline()) {
            throw LockkeeperException.refused(
                    "LK2005",
                    "%s is the baseline: it was there before all migrations.".formatted(migration.title()),
                    "It is never taken back. Nothing was changed.",
                    "To take back all that came after it: mvn db:rollback -Dlockkeeper.to=" + migration.id());
        }
        return touched ? List.of(migration.id()) : List.of();
    }

    /** Repeatable migrations come back by themselves, so they make way for what they depend on. */
    private Set<String> withRepeatableDependents(List<String> ids) {
        Set<String> all = new LinkedHashSet<>(ids);
        Set<Object> standing = dependents.of(all);
        inOrder.stream()
                .filter(it -> it.repeatable() && standing.contains(Version.identity(it.id())))
                .forEach(it -> all.add(it.id()));
        return all;
    }

    private void refuseStranded(Set<String> chosen) {
        Set<Object> standing = dependents.of(chosen);
        chosen.forEach(it -> standing.remove(Version.identity(it)));
        List<String> stranded = history.migrations().stream()
                .filter(it -> standing.contains(Version.identity(it)))
                .toList();
        List<String> strangers =
                stranded.stream().filter(it -> find(it).isEmpty()).toList();
        if (!strangers.isEmpty()) {
            throw unknownStandOn(chosen, strangers);
        }
        if (!stranded.isEmpty()) {
            throw standOn(chosen, stranded);
        }
    }

    private LockkeeperException standOn(Set<String> chosen, List<String> stranded) {
        Load load = Load.first(chosen, stranded, dependents);
        return LockkeeperException.refused(
                "LK2006",
                "%s cannot be taken back alone: %s %s on it and %s applied."
                        .formatted(
                                title(load.ground()),
                                load.titles(this::title),
                                load.one() ? "depends" : "depend",
                                load.one() ? "is" : "are"),
                "They would stand on nothing. Nothing was changed.",
                "Take those back first, the newest first, each with mvn db:rollback -Dlockkeeper.version=...");
    }

    private LockkeeperException unknownStandOn(Set<String> chosen, List<String> strangers) {
        Load load = Load.first(chosen, strangers, dependents);
        return LockkeeperException.refused(
                "LK2020",
                "%s cannot be taken back from here: %s %s on it and %s applied, and no class of this project declares %s."
                        .formatted(
                                title(load.ground()),
                                load.titles(this::title),
                                load.one() ? "depends" : "depend",
                                load.one() ? "is" : "are",
                                load.one() ? "it" : "them"),
                "What they made could be lost with it, and the history would still say that they are applied."
                        + " Nothing was changed.",
                "Check out the version of the project that has them, and roll back there: those first, the newest first,"
                        + " each with mvn db:rollback -Dlockkeeper.version=...");
    }

    private PlannedPhase undo(PhaseState state) {
        MigrationDefinition migration = find(state.migration()).orElseThrow(() -> gone(state.migration()));
        PhaseDefinition phase = migration.phase(state.phase()).orElseThrow(() -> gone(state.migration()));
        if (state.phase() == Phase.PURGE) {
            throw purged(migration);
        }
        if (!phase.reversible()) {
            throw irreversible(migration, phase);
        }
        if (phase.handWrittenRollback() && !state.finished() && state.undone() == 0) {
            throw LockkeeperException.refused(
                    "LK2008",
                    "%s stopped within %s, after %d of %d steps; its hand-written rollback takes back the whole phase."
                            .formatted(
                                    migration.title(),
                                    state.phase(),
                                    state.done(),
                                    phase.steps().size()),
                    "It might undo what was never done. Nothing was changed.",
                    "Run mvn db:migrate to finish the phase, then roll back.");
        }
        List<Action> actions = phase.undo(Math.min(state.done(), phase.steps().size()));
        return new PlannedPhase(migration, state.phase(), Direction.BACK, actions, state.undone());
    }

    private static LockkeeperException purged(MigrationDefinition migration) {
        return LockkeeperException.refused(
                "LK2005",
                "%s cannot be taken back: what it had hidden is purged.".formatted(migration.title()),
                "What was there before is gone. Nothing was changed.",
                "Write a migration that puts things right going forward, or restore a backup.");
    }

    private static LockkeeperException irreversible(MigrationDefinition migration, PhaseDefinition phase) {
        String why = phase.steps().stream()
                .map(Step::reversal)
                .filter(Reversal.Unknown.class::isInstance)
                .map(it -> ((Reversal.Unknown) it).why())
                .findFirst()
                .orElse("");
        return LockkeeperException.refused(
                "LK2005",
                "%s cannot be taken back: %s. Its author says: %s"
                        .formatted(migration.title(), why, migration.irreversible()),
                "Its %s has run and stays. Nothing was changed.".formatted(name(phase.phase())),
                "Write a migration that puts things right going forward, or restore a backup.");
    }

    private static LockkeeperException gone(String id) {
        return LockkeeperException.refused(
                "LK2007",
                "%s is applied, and no class of this project declares it.".formatted(id),
                "How it is taken back is not known here. Nothing was changed.",
                "Check out the version of the project that has it, and roll back there.");
    }

    private String title(String id) {
        return find(id).map(MigrationDefinition::title).orElse(id);
    }

    private Optional<MigrationDefinition> find(String id) {
        return Optional.ofNullable(known.get(Version.identity(id)));
    }

    /** As the catalog writes it. */
    private String id(String written) {
        return find(written).map(MigrationDefinition::id).orElse(written);
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    /** What stands on one of those that shall be taken back. */
    private record Load(String ground, List<String> standing) {

        /** By the order of ids as texts. */
        static Load first(Set<String> chosen, List<String> stranded, Dependents dependents) {
            return chosen.stream()
                    .sorted()
                    .map(it -> new Load(it, dependents.among(stranded, it)))
                    .filter(it -> !it.standing.isEmpty())
                    .findFirst()
                    .orElseThrow();
        }

        String titles(UnaryOperator<String> title) {
            return standing.stream().map(title).collect(Collectors.joining(", "));
        }

        boolean one() {
            return standing.size() == 1;
        }
    }
}
