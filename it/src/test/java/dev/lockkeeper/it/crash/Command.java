package dev.lockkeeper.it.crash;

import dev.lockkeeper.runtime.Lockkeeper;
import dev.lockkeeper.runtime.Patience;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a user of Lockkeeper types, with which project.
 *
 * @param reconnect how long a run that loses its connection tries to go on by itself
 */
public record Command(Project project, Goal goal, Duration reconnect) implements Subject {

    private static final Duration OTHER_RUN = Duration.ofMinutes(2);

    /** One that stops where its connection is lost, and leaves the rest to the next. */
    public Command(Project project, Goal goal) {
        this(project, goal, Duration.ZERO);
    }

    /** The same, which goes on by itself. */
    Command goingOn() {
        return new Command(project, goal, Patience.RECONNECT);
    }

    /** The goals as a command line has them. */
    public enum Goal {
        /** What is due, up to the backfills. */
        MIGRATE,
        /** What is due, contracts too. */
        MIGRATE_THROUGH_CONTRACT,
        /** What waits for it. */
        CONTRACT,
        /** All above version 1. */
        ROLLBACK,
        /** The contract that was last, and nothing else. */
        ROLLBACK_CONTRACT,
        /** What contracts have hidden, however long ago. */
        PURGE
    }

    @Override
    public Result run(DataSource source) {
        return run(source, EventSink.all(List.of()));
    }

    public Result run(DataSource source, EventSink events) {
        try (var platform = new PostgresPlatform(source, "")) {
            var patience = new Patience(Patience.WhenBusy.WAIT, OTHER_RUN, reconnect);
            Optional<Outcome> outcome = new Lockkeeper(project.catalog(), platform, project.code(), events, patience)
                    .run(target(), plan -> true);
            return new Result(
                    outcome.isEmpty(),
                    outcome.flatMap(Outcome::failure)
                            .map(it -> it.fourParts().text())
                            .orElse(""));
        } catch (LockkeeperException e) {
            return new Result(false, e.fourParts().text());
        }
    }

    private Target target() {
        return switch (goal) {
            case MIGRATE -> new Target.Migrate(Target.Through.BACKFILL, Optional.empty());
            case MIGRATE_THROUGH_CONTRACT -> new Target.Migrate(Target.Through.CONTRACT, Optional.empty());
            case CONTRACT -> new Target.Contract(Optional.empty());
            case ROLLBACK -> new Target.RollbackTo("1");
            case ROLLBACK_CONTRACT -> new Target.RollbackContract(Optional.empty());
            case PURGE -> new Target.Purge(Duration.ZERO, Optional.empty());
        };
    }

    @Override
    public String toString() {
        return "db:" + goal.name().toLowerCase(Locale.ROOT);
    }
}
