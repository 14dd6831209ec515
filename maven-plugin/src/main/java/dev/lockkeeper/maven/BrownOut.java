package dev.lockkeeper.maven;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.execute.Outcome.PhaseOutcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.platform.Pause;
import dev.lockkeeper.runtime.platform.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A contract that is taken back after a while, whatever comes: meanwhile it shows who still needs what it takes away. */
final class BrownOut {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration TOLD = Duration.ofSeconds(10);

    private final ContractMojo goal;
    private final Duration length;

    /** Of so long. */
    BrownOut(ContractMojo goal, Duration length) {
        this.goal = goal;
        this.length = length;
    }

    /**
     * Refuses a plan that could not be taken back.
     *
     * @throws LockkeeperException if a contract in it has no way back
     */
    void refuse(Plan plan) {
        plan.phases().stream()
                .filter(it -> it.phase() == Phase.CONTRACT
                        && !it.migration()
                                .phase(it.phase())
                                .map(PhaseDefinition::reversible)
                                .orElse(true))
                .findFirst()
                .ifPresent(it -> {
                    throw LockkeeperException.refused(
                            "LK2613",
                            "The contract of %s has no way back."
                                    .formatted(it.migration().title()),
                            "What it takes away would be gone after a brown-out. Nothing was changed.",
                            "Name another migration with -Dlockkeeper.version, or contract for good.");
                });
    }

    /** Lets the contracts stand for a while, and takes them back, the newest first. */
    void run(DatabaseGoal.Run run, Outcome contracted) {
        var migrations = new ArrayList<>(contracted.phases().stream()
                .filter(it -> it.phase() == Phase.CONTRACT)
                .map(PhaseOutcome::migration)
                .toList());
        Collections.reverse(migrations);
        goal.say(
                "Brown-out: the contract stands for %d s and is taken back then. At once: mvn db:rollback -Dlockkeeper.through=contract"
                        .formatted(length.toSeconds()));
        Traffic seen = watch(run);
        goal.say(told("Brown-out: in %d s".formatted(length.toSeconds()), seen));
        takeBack(run, migrations);
        run.result().brownOut(seen);
    }

    private Traffic watch(DatabaseGoal.Run run) {
        Traffic before = run.platform().traffic();
        long start = System.nanoTime();
        long tell = TOLD.toNanos();
        for (long now = 0; now < length.toNanos(); now = System.nanoTime() - start) {
            if (now >= tell) {
                tell = now + TOLD.toNanos();
                goal.say(told(
                        "  %d s left; until now"
                                .formatted(length.minusNanos(now).toSeconds()),
                        run.platform().traffic().since(before)));
            }
            Pause.of(LOOK);
        }
        return run.platform().traffic().since(before);
    }

    private static String told(String when, Traffic traffic) {
        return String.format(
                Locale.ROOT,
                "%s %,d transactions on this database were committed, and %,d rolled back",
                when,
                traffic.committed(),
                traffic.rolledBack());
    }

    private void takeBack(DatabaseGoal.Run run, List<MigrationDefinition> migrations) {
        for (MigrationDefinition it : migrations) {
            try {
                run.lockkeeper()
                        .waiting()
                        .run(new Target.RollbackContract(Optional.of(it.id())), any -> true)
                        .flatMap(Outcome::failure)
                        .ifPresent(failure -> {
                            throw failure;
                        });
            } catch (LockkeeperException e) {
                goal.say("Brown-out: the contract of %s stands. It is not taken back:".formatted(it.title()));
                throw e;
            }
        }
    }
}
