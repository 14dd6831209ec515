package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Doubt;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.execute.Outcome.PhaseOutcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs what remains of one phase: neighbours that can share a transaction do, each with its line of the history. */
final class PhaseRun {

    private final Platform platform;
    private final PlannedPhase phase;
    private final EventSink events;
    private final LockRetry retry;
    private final OneMessage oneMessage;
    private final CodeRun code;
    private final BackfillRun backfill;
    private final StandaloneRun standalone;
    private final Limits limits;

    PhaseRun(Platform platform, CodeSource code, EventSink events, PlannedPhase phase, @Nullable Entry openStep) {
        this.platform = platform;
        this.phase = phase;
        this.events = events;
        this.limits = phase.migration().budget();
        this.retry = new LockRetry(platform, events);
        this.oneMessage = new OneMessage(platform, phase);
        this.code = new CodeRun(code, phase.migration());
        this.backfill = new BackfillRun(platform, this.code, events, retry, phase);
        this.standalone = new StandaloneRun(platform, events, retry, phase, openStep);
    }

    PhaseOutcome run() {
        long start = System.nanoTime();
        MigrationDefinition migration = phase.migration();
        events.accept(new Event.PhaseStarted(migration.title(), phase.phase(), phase.undo()));
        EndOfTransaction.refuse(phase);
        int next = phase.from();
        do {
            int end = groupEnd(next);
            if (!oneMessage.run(next, end)) {
                stepByStep(next, end);
            }
            next = end;
        } while (next < phase.actions().size());
        var took = Duration.ofNanos(System.nanoTime() - start);
        events.accept(new Event.PhaseFinished(migration.title(), phase.phase(), phase.undo(), what(), took));
        return new PhaseOutcome(migration, phase.phase(), phase.undo(), backfill.rows(), backfill.batches(), took);
    }

    /** One behind the last action that shares a transaction with the one at {@code start}. */
    private int groupEnd(int start) {
        int end = start;
        while (end < phase.actions().size() && phase.actions().get(end).transaction() == Transaction.SHARED) {
            end++;
        }
        return Math.max(end, Math.min(start + 1, phase.actions().size()));
    }

    private void stepByStep(int from, int to) {
        if (from == phase.from()) {
            platform.freshSession();
            repeatSettings();
        }
        List<Action> group = phase.actions().subList(from, to);
        boolean last = to == phase.actions().size();
        if (group.size() == 1
                && group.get(0) instanceof Action.Sql sql
                && sql.statement().transaction() == Transaction.NONE) {
            standalone.run(
                    from,
                    sql.statement(),
                    transaction -> require(transaction, from),
                    transaction -> finish(transaction, from, 1, last));
            return;
        }
        if (group.size() == 1
                && (group.get(0) instanceof Action.BatchedUpdate || group.get(0) instanceof Action.BatchedCode)) {
            backfill.run(
                    from,
                    group.get(0),
                    transaction -> begin(transaction, from),
                    transaction -> finish(transaction, from, 1, last));
            return;
        }
        // VALIDATE has one of its own, and the application goes on beside it.
        boolean alone = group.size() == 1 && group.get(0).transaction() == Transaction.OWN;
        Limits bounds = alone ? limits.online() : limits;
        transaction(bounds, StepLocks.foreseen(group), transaction -> {
            require(transaction, from);
            for (Action action : group) {
                run(transaction, action);
            }
            finish(transaction, from, group.size(), last);
        });
    }

    /** Batches leave rows changed behind them, so that they began is recorded before the first of them. */
    private void begin(dev.lockkeeper.runtime.platform.Transaction transaction, int step) {
        require(transaction, step);
        transaction.append(phase.entry(
                Kind.STEP_STARTED, step, StepRecords.command(phase.actions().get(step))));
    }

    private void transaction(Limits bounds, List<TableLock> locks, Platform.Work work) {
        retry.run(bounds, locks, locking -> platform.transaction(bounds, locking, work));
    }

    private void run(dev.lockkeeper.runtime.platform.Transaction transaction, Action action) {
        if (action instanceof Action.Sql sql) {
            transaction.run(sql.statement());
        } else if (action instanceof Action.Code java) {
            code.call(java.method(), transaction.connection());
        }
    }

    /** What SET said in a step that is done held for the session that did it, and the steps behind it may need it. */
    private void repeatSettings() {
        List<Action> settings = new ArrayList<>();
        if (phase.derivedUndo()) {
            // What a derived way back names, it names as the statements did that it takes back.
            settings.addAll(phase.forward());
        }
        settings.addAll(phase.actions().subList(0, phase.from()));
        settings.removeIf(it -> !OpenStep.isSetting(it));
        if (!settings.isEmpty()) {
            transaction(limits, List.of(), transaction -> settings.forEach(it -> run(transaction, it)));
        }
    }

    private void require(dev.lockkeeper.runtime.platform.Transaction transaction, int step) {
        // Whoever wrote between two transactions may have written what does not fit.
        phase.doubts().forEach(it -> require(transaction, it, step));
        if (step != phase.from()) {
            return;
        }
        for (String select : phase.requires()) {
            if (!transaction.ask(select)) {
                throw LockkeeperException.refused(
                        "LK2010",
                        "%s requires what is not so: %s"
                                .formatted(phase.migration().title(), select),
                        "Nothing of this migration was changed.",
                        "Make it true, and run mvn db:migrate again.");
            }
        }
    }

    private void require(dev.lockkeeper.runtime.platform.Transaction transaction, Doubt doubt, int step) {
        // What is back already has its own name again, and nothing that is hidden.
        boolean hidden = phase.takesAllBack() && step <= phase.built();
        boolean fits = hidden
                ? transaction.ask("SELECT NOT EXISTS (%s)".formatted(doubt.select()))
                : !transaction.finds(doubt.select());
        if (!fits) {
            throw LockkeeperException.refused(
                    "LK2024",
                    "%s cannot be taken back: there are %s."
                            .formatted(phase.migration().title(), doubt.fact()),
                    step == 0
                            ? "They have no place in what was there before. Nothing of this phase was changed."
                            : "They have no place in what was there before. What was done for the way back stays.",
                    "Run the same command again: it lists them.");
        }
    }

    /** Records the steps of a group, and behind the last group the phase itself, once its checks hold. */
    private void finish(dev.lockkeeper.runtime.platform.Transaction transaction, int first, int count, boolean last) {
        if (last) {
            verify(transaction);
        }
        StepRecords.done(phase, first, Math.min(first + count, phase.actions().size()))
                .forEach(transaction::append);
        if (last && phase.undo()) {
            transaction.forgetWalks(phase.migration().id());
        }
    }

    private void verify(dev.lockkeeper.runtime.platform.Transaction transaction) {
        for (String select : phase.verifies()) {
            if (!transaction.ask(select)) {
                throw LockkeeperException.refused(
                        "LK2011",
                        "%s is not so after %s: %s".formatted(phase.migration().title(), phase.phase(), select),
                        "The phase does not count as done. What was not committed before is rolled back.",
                        "Put the data or the migration right, and run it again; or mvn db:rollback -Dlockkeeper.version="
                                + phase.migration().id());
            }
        }
    }

    private String what() {
        boolean walks = phase.remaining().stream()
                .anyMatch(it -> it instanceof Action.BatchedUpdate || it instanceof Action.BatchedCode);
        if (walks) {
            return "%,d rows, %,d %s"
                    .formatted(backfill.rows(), backfill.batches(), backfill.batches() == 1 ? "batch" : "batches");
        }
        return StepLocks.of(phase.remaining()).stream()
                .map(TableLock::toString)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
