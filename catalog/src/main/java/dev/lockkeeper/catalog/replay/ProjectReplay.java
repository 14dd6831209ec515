package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.replay.ReplayedMigration.ReplayedStep;
import dev.lockkeeper.catalog.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replays the migrations of a project in both orders in which they may run: with every contract after everything else that does not need it, as on
 * an empty database, and with every contract right after its own migration, as where the application keeps up.
 */
public final class ProjectReplay {

    private final List<ReplayedMigration> migrations;
    private final int major;
    private final Ancestors ancestors;
    private final Makers makers = new Makers();

    /**
     * A replay of all migrations.
     *
     * @param migrations in the order they run
     * @param major of the PostgreSQL they are meant for, 14 or later
     */
    public ProjectReplay(List<ReplayedMigration> migrations, int major) {
        this.migrations = List.copyOf(migrations);
        this.major = major;
        this.ancestors = new Ancestors(migrations);
    }

    /**
     * What a replay leaves.
     *
     * @param schema as it is when all contracts have run
     * @param findings what does not fit together, in the order of migrations and steps
     * @param effects what each step means to who uses what was there before its migration, by the id of the migration and
     *     the number of the step, from 0
     * @param waysBack how steps are taken back, where both orders tell the same
     */
    public record Outcome(
            Schema schema,
            List<ReplayFinding> findings,
            Map<String, Map<Integer, List<Effect>>> effects,
            List<StepWayBack> waysBack) {
        /** Copies the findings, the effects and the ways back. */
        public Outcome {
            findings = List.copyOf(findings);
            effects = Map.copyOf(effects);
            waysBack = List.copyOf(waysBack);
        }

        /** What a step means to who uses what was there before its migration; nothing: it only adds. */
        public List<Effect> effects(String migration, int step) {
            return effects.getOrDefault(migration, Map.of()).getOrDefault(step, List.of());
        }
    }

    /**
     * How a step is taken back to exactly what was there before.
     *
     * @param migration the id of the migration
     * @param step which of its steps, from 0
     * @param sql the statements, in the order they run; none: there is nothing to take back
     */
    public record StepWayBack(String migration, int step, List<String> sql) {
        /** Copies the statements. */
        public StepWayBack {
            sql = List.copyOf(sql);
        }
    }

    /** Replays them. */
    public Outcome run() {
        return run(Witness.NONE);
    }

    /** Replays them before a witness, who sees both orders where they differ. */
    public Outcome run(Witness witness) {
        var conflicts = new Conflicts(ancestors);
        var impacts = new Impacts();
        var late = new Pass(conflicts, impacts, witness);
        for (ReplayedMigration migration : migrations) {
            migrations.stream()
                    .filter(it -> migration.waitsFor().contains(it.id()))
                    .forEach(it -> late.contract(it));
            late.run(migration, migration.steps(), false);
        }
        migrations.forEach(late::contract);
        witness.finished();
        Map<Place, Problem> early = Map.of();
        Map<Place, List<String>> waysBack = late.waysBack;
        if (late.contracts) {
            var pass = new Pass(null, new Impacts(), witness);
            for (ReplayedMigration migration : migrations) {
                pass.run(migration, migration.steps(), false);
                pass.run(migration, migration.steps(), true);
            }
            witness.finished();
            early = pass.problems;
            // Nobody knows in which order they will have run when one is taken back.
            waysBack.entrySet().removeIf(it -> !it.getValue().equals(pass.waysBack.get(it.getKey())));
        }
        return new Outcome(
                late.replay.schema(), findings(late.problems, early, conflicts), impacts.all(), told(waysBack));
    }

    private static List<StepWayBack> told(Map<Place, List<String>> waysBack) {
        return waysBack.entrySet().stream()
                .map(it -> new StepWayBack(it.getKey().migration, it.getKey().step, it.getValue()))
                .toList();
    }

    private List<ReplayFinding> findings(Map<Place, Problem> late, Map<Place, Problem> early, Conflicts conflicts) {
        var findings = new ArrayList<ReplayFinding>();
        for (ReplayedMigration migration : migrations) {
            for (int step = 0; step < migration.steps().size(); step++) {
                var place = new Place(migration.id(), step);
                Problem problem = late.get(place);
                if (problem != null) {
                    findings.add(finding(place, problem, message(migration, problem)));
                } else if (early.containsKey(place)) {
                    findings.add(finding(place, early.get(place), afterContract(migration, early.get(place))));
                }
                conflicts.at(migration, step).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static ReplayFinding finding(Place place, Problem problem, Message message) {
        return new ReplayFinding(place.migration, place.step, problem.location(), message);
    }

    /** What is missing may be what another migration makes, which does not come before. */
    private Message message(ReplayedMigration migration, Problem problem) {
        Optional<ReplayedMigration> maker = problem.kind() == Kind.MISSING
                ? makers.of(problem.name())
                        .filter(it -> !it.id().equals(migration.id()) && !ancestors.isBefore(it, migration))
                : Optional.empty();
        return maker.map(it -> new Message(
                        "LK1026",
                        "%s uses %s, which %s makes, and does not depend on it."
                                .formatted(migration.name(), problem.name(), it.name()),
                        "It is not there yet when %s runs.".formatted(migration.name()),
                        "Add dependsOn = %s.class.".formatted(it.name())))
                .orElseGet(() -> contractToCome(problem).orElseGet(() -> orBaseline(problem.message())));
    }

    /** Where no migration says what was there before the first one, much of it may have been. */
    private Message orBaseline(Message message) {
        boolean baseline = migrations.stream().anyMatch(it -> it.kind() == ReplayedMigration.Kind.BASELINE);
        return baseline || !message.remedy().equals(Names.CREATE_IT)
                ? message
                : new Message(
                        message.code(),
                        message.fact(),
                        message.effect(),
                        message.remedy() + " If it was there before the first migration, declare that with @Baseline.");
    }

    /** What is there already may be what a contract is to take away, which runs when somebody says so. */
    private Optional<Message> contractToCome(Problem problem) {
        if (problem.kind() != Kind.EXISTS || problem.object() == null) {
            return Optional.empty();
        }
        return makers.contractor(problem.object())
                .map(it -> new Message(
                        "LK1025",
                        "%s It goes in the contract of %s, which runs when somebody starts it."
                                .formatted(problem.fact(), it.name()),
                        "On a new database all contracts come last, so PostgreSQL would refuse the statement there.",
                        "Choose another name, or move this statement to @Contract and add dependsOn = %s.class."
                                .formatted(it.name())));
    }

    private Message afterContract(ReplayedMigration migration, Problem problem) {
        Optional<ReplayedMigration> by = makers.contractor(problem.name());
        return new Message(
                "LK1025",
                by.map(it -> "%s uses %s, which the contract of %s takes away."
                                .formatted(migration.name(), problem.name(), it.name()))
                        .orElseGet(() -> problem.fact() + " It was there before a contract of an earlier migration."),
                "Where that contract has run already, PostgreSQL would refuse the statement.",
                by.map(it -> "Do without it here, or take it out of the contract of %s.".formatted(it.name()))
                        .orElse("Do without it here, or take it out of the contract."));
    }

    /** Where something was found. */
    private record Place(String migration, int step) {}

    /** One of the two orders. */
    private final class Pass {
        private final Replay replay = new Replay(new Schema(), major);
        private final Map<Place, Problem> problems = new LinkedHashMap<>();
        private final Map<Place, List<String>> waysBack = new LinkedHashMap<>();
        private final @Nullable Conflicts conflicts;
        private final Impacts impacts;
        private final Witness witness;
        private final Set<String> contracted = new HashSet<>();
        private boolean contracts;

        Pass(@Nullable Conflicts conflicts, Impacts impacts, Witness witness) {
            this.conflicts = conflicts;
            this.impacts = impacts;
            this.witness = witness;
        }

        /** Runs the contract of a migration, once. */
        void contract(ReplayedMigration migration) {
            if (contracted.add(migration.id())) {
                run(migration, migration.steps(), true);
            }
        }

        void run(ReplayedMigration migration, List<ReplayedStep> steps, boolean contract) {
            replay.newSession();
            witness.begins(migration, contract);
            for (int i = 0; i < steps.size(); i++) {
                ReplayedStep step = steps.get(i);
                if (step.phase().explicit() == contract) {
                    contracts |= contract;
                    run(migration, i, step);
                }
            }
            impacts.end(migration.id(), replay.schema());
            witness.ends();
        }

        private void run(ReplayedMigration migration, int number, ReplayedStep step) {
            if (step.statement() == null) {
                replay.schema().opaque(step.opaque());
                impacts.unknown(migration.id(), number, step.opaque());
                return;
            }
            witness.before(number, replay.sight());
            Applied applied = replay.apply(step.statement());
            witness.after(number, applied);
            applied.undo()
                    // A repeatable migration meets what it did the last time, and nobody knows what that was.
                    .filter(any -> migration.kind() == ReplayedMigration.Kind.VERSIONED)
                    .ifPresent(it -> waysBack.put(new Place(migration.id(), number), it));
            impacts.add(migration.id(), number, step.statement().kind(), applied);
            applied.problems().stream()
                    .findFirst()
                    .ifPresent(it -> problems.put(new Place(migration.id(), number), it));
            if (conflicts != null) {
                makers.remember(migration, step.phase(), applied.touches());
                if (!step.phase().explicit()) {
                    conflicts.add(migration, number, applied.touches());
                }
            }
        }
    }
}
