package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.runtime.authorize.AuthorizedPlan;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.execute.Outcome.PhaseOutcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs an authorised plan. The caller holds the {@link Platform.RunLock}. */
public final class Executor {

    private final Platform platform;
    private final CodeSource code;
    private final EventSink events;

    /** An executor on a database, with the project's Java code. */
    public Executor(Platform platform, CodeSource code, EventSink events) {
        this.platform = platform;
        this.code = code;
        this.events = events;
    }

    /**
     * Runs the plan as far as it goes.
     *
     * @param history that the plan was made from
     */
    public Outcome run(AuthorizedPlan authorized, History history) {
        Plan plan = authorized.plan();
        platform.beginRun(UUID.randomUUID().toString(), plan.head());
        var done = new ArrayList<PhaseOutcome>();
        for (PlannedPhase phase : plan.phases()) {
            Entry openStep =
                    history.openStep(phase.migration().id(), phase.phase()).orElse(null);
            try {
                done.add(
                        phase.recordedOnly()
                                ? adopt(phase)
                                : new PhaseRun(platform, code, events, openStep(phase, openStep), openStep).run());
            } catch (LockkeeperException e) {
                LockkeeperException named = named(phase, e);
                recordFailure(phase, named);
                return new Outcome(done, named);
            }
        }
        try {
            platform.freshSession();
            record(new Entry.Draft(Kind.RUN_FINISHED, "", null, -1, plan.catalogDigest(), plan.mark()));
            return new Outcome(done, null);
        } catch (LockkeeperException e) {
            return new Outcome(done, e);
        }
    }

    private PlannedPhase openStep(PlannedPhase phase, @Nullable Entry openStep) {
        return openStep == null ? phase : new OpenStep(platform, events, phase, openStep).settle();
    }

    private PhaseOutcome adopt(PlannedPhase phase) {
        long start = System.nanoTime();
        MigrationDefinition migration = phase.migration();
        events.accept(new Event.PhaseStarted(migration.title(), phase.phase(), false));
        record(phase.entry(Kind.ADOPTED, -1, phase.adopted()));
        var took = Duration.ofNanos(System.nanoTime() - start);
        events.accept(new Event.PhaseFinished(migration.title(), phase.phase(), false, phase.adopted(), took));
        return new PhaseOutcome(migration, phase.phase(), false, 0, 0, took);
    }

    private void recordFailure(PlannedPhase phase, LockkeeperException e) {
        try {
            platform.freshSession();
            record(phase.entry(Kind.RUN_FAILED, -1, e.fourParts().code()));
        } catch (LockkeeperException unrecorded) {
            // The database is gone, which the failure itself most likely says. What is done is recorded already.
            e.addSuppressed(unrecorded);
        }
    }

    private void record(Entry.Draft entry) {
        new LockRetry(platform, events).run(Limits.DEFAULT, List.of(), () -> platform.record(entry));
    }

    /** A failed statement does not know whose it is. */
    private static LockkeeperException named(PlannedPhase phase, LockkeeperException e) {
        Message message = e.fourParts();
        String title = phase.migration().title();
        if (e.kind() != LockkeeperException.Kind.REFUSED || message.fact().contains(title)) {
            return e;
        }
        var named = LockkeeperException.refused(
                new Message(message.code(), title + ": " + message.fact(), message.effect(), message.remedy()),
                e.getCause());
        for (Throwable suppressed : e.getSuppressed()) {
            named.addSuppressed(suppressed);
        }
        return named;
    }
}
