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
import dev.lockkeeper.runtime.platform.Script;
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
    private final Duration reconnect;

    /**
     * An executor on a database, with the project's Java code.
     *
     * @param reconnect how long to try to go on where the connection is lost; zero: not at all
     */
    public Executor(Platform platform, CodeSource code, EventSink events, Duration reconnect) {
        this.platform = platform;
        this.code = code;
        this.events = events;
        this.reconnect = reconnect;
    }

    /**
     * Runs the plan as far as it goes.
     *
     * @param history that the plan was made from
     */
    public Outcome run(AuthorizedPlan authorized, History history) {
        Plan plan = authorized.plan();
        String run = UUID.randomUUID().toString();
        platform.beginRun(run, plan.head());
        var resumption = new Resumption(platform, events, reconnect, run, plan.head());
        var done = new ArrayList<PhaseOutcome>();
        for (PlannedPhase phase : plan.phases()) {
            try {
                done.add(run(phase, history, resumption));
            } catch (LockkeeperException e) {
                LockkeeperException named = named(phase, e);
                recordFailure(phase, named);
                return new Outcome(done, named);
            }
        }
        try {
            finish(plan, resumption);
            return new Outcome(done, null);
        } catch (LockkeeperException e) {
            return new Outcome(done, e);
        }
    }

    private PlannedPhase settled(PlannedPhase phase, @Nullable Entry openStep) {
        return openStep == null ? phase : new OpenStep(platform, events, phase, openStep).settle();
    }

    private PhaseOutcome run(PlannedPhase planned, History history, Resumption resumption) {
        long start = System.nanoTime();
        EventSink heard = EventSink.all(List.of(resumption::hear, events));
        PlannedPhase phase = planned;
        Entry openStep = history.openStep(phase.migration().id(), phase.phase()).orElse(null);
        while (true) {
            try {
                if (phase.recordedOnly()) {
                    return adopt(phase);
                }
                phase = settled(phase, openStep);
                return new PhaseRun(platform, code, heard, phase, openStep).run();
            } catch (LockkeeperException e) {
                RunSoFar soFar = resumption.resume(e);
                if (soFar.ended(phase)) {
                    // Only the answer to its COMMIT was lost.
                    return finished(phase, phase.recordedOnly() ? phase.adopted() : "", start);
                }
                phase = soFar.rest(phase);
                openStep = soFar.openStep(phase).orElse(null);
            }
        }
    }

    private void finish(Plan plan, Resumption resumption) {
        var entry = new Entry.Draft(Kind.RUN_FINISHED, "", null, -1, plan.catalogDigest(), plan.mark(), List.of());
        boolean ended = false;
        while (!ended) {
            try {
                if (!platform.send(Script.recording(entry))) {
                    platform.freshSession();
                    record(entry);
                }
                ended = true;
            } catch (LockkeeperException e) {
                ended = resumption.resume(e).ended();
            }
        }
    }

    private PhaseOutcome finished(PlannedPhase phase, String what, long start) {
        MigrationDefinition migration = phase.migration();
        var took = Duration.ofNanos(System.nanoTime() - start);
        events.accept(new Event.PhaseFinished(migration.title(), phase.phase(), phase.undo(), what, took));
        return new PhaseOutcome(migration, phase.phase(), phase.undo(), 0, 0, took);
    }

    private PhaseOutcome adopt(PlannedPhase phase) {
        long start = System.nanoTime();
        MigrationDefinition migration = phase.migration();
        events.accept(new Event.PhaseStarted(migration.title(), phase.phase(), false));
        record(phase.entry(Kind.ADOPTED, -1, phase.adopted()));
        return finished(phase, phase.adopted(), start);
    }

    private void recordFailure(PlannedPhase phase, LockkeeperException e) {
        if (e.kind() == LockkeeperException.Kind.BUSY) {
            // It is the other run's turn, whose plan a line of this one would make an old one.
            return;
        }
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
