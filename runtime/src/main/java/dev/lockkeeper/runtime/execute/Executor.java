package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.authorize.AuthorizedPlan;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.execute.Outcome.PhaseOutcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Platform;
import java.util.ArrayList;
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
     * @param openStep a step outside a transaction that an earlier run began and did not record as done; null: none
     */
    public Outcome run(AuthorizedPlan authorized, @Nullable Entry openStep) {
        Plan plan = authorized.plan();
        platform.beginRun(UUID.randomUUID().toString(), plan.head());
        var done = new ArrayList<PhaseOutcome>();
        for (PlannedPhase phase : plan.phases()) {
            try {
                done.add(new PhaseRun(platform, code, events, phase, openStep).run());
            } catch (LockkeeperException e) {
                recordFailure(phase, e);
                return new Outcome(done, e);
            }
        }
        // What a later run reads first: if it is still the newest line, there is nothing to do.
        platform.record(new Entry.Draft(
                Kind.RUN_FINISHED,
                "",
                null,
                -1,
                plan.catalogDigest(),
                plan.target().goal() + " "
                        + (plan.waiting().isEmpty()
                                ? "complete"
                                : plan.waiting().size() + " waiting")));
        return new Outcome(done, null);
    }

    private void recordFailure(PlannedPhase phase, LockkeeperException e) {
        try {
            Message message = e.fourParts();
            platform.record(new Entry.Draft(
                    Kind.RUN_FAILED,
                    phase.migration().id(),
                    phase.phase(),
                    -1,
                    phase.migration().checksum(),
                    message.code()));
        } catch (LockkeeperException unrecorded) {
            // The database is gone, which the failure itself most likely says. What is done is recorded already.
            e.addSuppressed(unrecorded);
        }
    }
}
