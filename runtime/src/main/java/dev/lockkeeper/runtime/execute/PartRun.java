package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.platform.Walk;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What one worker does: it takes part after part, and walks each to its end. */
final class PartRun {

    private final Walk walk;
    private final LockRetry retry;
    private final Limits limits;
    private final Walk.Body body;

    /** A worker of a walk, whose action is {@code action}. */
    PartRun(Walk walk, LockRetry retry, Limits limits, Action action, CodeRun code) {
        this.walk = walk;
        this.retry = retry;
        this.limits = limits;
        this.body = batch -> {
            if (action instanceof Action.BatchedCode batched) {
                code.call(batched.method(), batch);
            }
        };
    }

    /**
     * Works until there is no part left.
     *
     * @param worker its number, from 0
     * @param before runs before each batch
     * @param after hears of each batch
     */
    void run(int worker, Runnable before, Consumer<Walk.Step> after) {
        for (Optional<Walk.Part> part = walk.take(worker); part.isPresent(); part = walk.take(worker)) {
            walk(part.get(), before, after);
        }
    }

    private void walk(Walk.Part part, Runnable before, Consumer<Walk.Step> after) {
        boolean more = true;
        while (more) {
            before.run();
            var done = new Optional<?>[] {Optional.empty()};
            tryAgain(() -> done[0] = part.next(body));
            while (part.mustRevisit()) {
                revisit(part);
            }
            more = done[0].isPresent();
            done[0].map(Walk.Step.class::cast).ifPresent(after);
        }
        while (part.skipped() > 0) {
            revisit(part);
        }
    }

    /** Goes back to rows that were locked, and waits until one of them is free. */
    private void revisit(Walk.Part part) {
        tryAgain(() -> part.revisit(body));
    }

    private void tryAgain(Runnable work) {
        retry.run(limits, List.of(new TableLock(walk.table(), LockMode.ROW_EXCLUSIVE)), work);
    }
}
