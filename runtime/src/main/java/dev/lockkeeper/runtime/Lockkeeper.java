package dev.lockkeeper.runtime;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.StoredCatalog;
import dev.lockkeeper.runtime.adopt.Adoption;
import dev.lockkeeper.runtime.adopt.LostHistory;
import dev.lockkeeper.runtime.authorize.AuthorizedPlan;
import dev.lockkeeper.runtime.authorize.Authorizer;
import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.check.Linter;
import dev.lockkeeper.runtime.check.Misfits;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.execute.CodeSource;
import dev.lockkeeper.runtime.execute.Executor;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Audit;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Head;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.Planner;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.platform.Facts;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.report.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A catalog and a database: plans, runs and tells. Not for more than one thread. */
public final class Lockkeeper {

    private final StoredCatalog stored;
    private final Platform platform;
    private final CodeSource code;
    private final EventSink events;
    private final Patience patience;

    /**
     * What all goals work on.
     *
     * @param catalog every migration of the project
     * @param platform the database; the caller closes it
     * @param code where the Java code of migrations is found
     * @param events is told what happens
     * @param patience how long to wait for another run to end
     */
    public Lockkeeper(Catalog catalog, Platform platform, CodeSource code, EventSink events, Duration patience) {
        this(catalog, platform, code, events, Patience.waiting(patience));
    }

    /**
     * What all goals work on.
     *
     * @param catalog every migration of the project
     * @param platform the database; the caller closes it
     * @param code where the Java code of migrations is found
     * @param events is told what happens
     * @param patience for whom and for what to wait
     */
    public Lockkeeper(Catalog catalog, Platform platform, CodeSource code, EventSink events, Patience patience) {
        this(StoredCatalog.of(catalog), platform, code, events, patience);
    }

    /**
     * What all goals work on.
     *
     * @param catalog every migration of the project; not read by a run that finds the database has all of it
     * @param platform the database; the caller closes it
     * @param code where the Java code of migrations is found
     * @param events is told what happens
     * @param patience for whom and for what to wait
     */
    public Lockkeeper(StoredCatalog catalog, Platform platform, CodeSource code, EventSink events, Patience patience) {
        this.stored = catalog;
        this.platform = platform;
        this.code = code;
        this.events = events;
        this.patience = patience;
    }

    /** The same that waits for another run to end, whatever its patience says to do instead: for what must not be left out. */
    public Lockkeeper waiting() {
        return new Lockkeeper(stored, platform, code, events, patience.waiting());
    }

    /**
     * What would run to get to the target, judged. Changes nothing.
     *
     * @throws LockkeeperException if there is no way there
     */
    public CheckedPlan plan(Target target) {
        return plan(target, History.of(platform.entries()));
    }

    /**
     * Goes to the target.
     *
     * @param confirm is shown the plan, and says whether to run it; not asked about an empty one
     * @return what was done, or for whom it was left; empty if there was nothing to do, or it was not confirmed
     * @throws LockkeeperException if the plan must not run; what stops it later is in the outcome
     */
    public Optional<Outcome> run(Target target, Predicate<CheckedPlan> confirm) {
        if (nothingNew(target)) {
            return Optional.empty();
        }
        return new Turns(platform, events, patience).run(confirm, asked -> runAlone(target, asked));
    }

    /** Where every migration stands. */
    public Status status() {
        History history = History.of(platform.entries());
        return Status.of(stored.catalog(), history);
    }

    /** The history, in order. */
    public List<Entry> history() {
        return platform.entries();
    }

    /** Numbers of the history's entries that are not what was once written. */
    public List<Long> damagedEntries() {
        return platform.damagedEntries();
    }

    private Optional<Outcome> runAlone(Target target, Predicate<CheckedPlan> confirm) {
        History history = History.of(undamaged(platform.audit()));
        CheckedPlan checked = planAlone(target, history);
        AuthorizedPlan authorized = new Authorizer().authorize(checked);
        if (checked.plan().isEmpty()) {
            markFinished(target, authorized, history);
            return Optional.empty();
        }
        return confirm.test(checked)
                ? Optional.of(new Executor(platform, code, events, patience.reconnect()).run(authorized, history))
                : Optional.empty();
    }

    /**
     * Runs an empty plan, which records that this catalog has nothing to do, for the next run to see; once, also where
     * another catalog has said the same of itself since.
     */
    private void markFinished(Target target, AuthorizedPlan authorized, History history) {
        if (unlimited(target) && history.finishes().stream().noneMatch(it -> finished(Head.of(it), target))) {
            new Executor(platform, code, events, patience.reconnect())
                    .run(authorized, history)
                    .failure()
                    .ifPresent(it -> {
                        throw it;
                    });
        }
    }

    /** What speaks against a plan may be what another run has just done, where none can be kept out for so long. */
    private CheckedPlan planAlone(Target target, History history) {
        try {
            return plan(target, history);
        } catch (LockkeeperException e) {
            if (platform.head().seq() != history.head()) {
                throw LockkeeperException.busy(new Message(
                        "LK2102",
                        "The history went on while this run made its plan: another run has written to it.",
                        "Nothing was changed by this one.",
                        "Run the same command again: it makes a new plan."));
            }
            throw e;
        }
    }

    private CheckedPlan plan(Target target, History history) {
        Catalog catalog = stored.catalog();
        Plan plan = new Adoption(platform).decide(new Planner(catalog, history, platform::now).plan(target));
        if (plan.isEmpty()) {
            return Linter.check(plan, catalog, history, Optional.empty());
        }
        Misfits.refuse(plan, platform::rows);
        // From nothing: then nothing of it is there. One question for both.
        Optional<LostHistory> lost =
                history.migrations().isEmpty() ? Optional.of(LostHistory.of(plan)) : Optional.empty();
        Facts facts =
                platform.facts(Linter.wanted(plan, lost.map(LostHistory::tables).orElse(List.of())));
        lost.ifPresent(it -> it.refuse(facts));
        return Linter.check(plan, catalog, history, Optional.of(facts));
    }

    /** One question: does the newest line say that this catalog went this far? */
    private boolean nothingNew(Target target) {
        return unlimited(target) && finished(platform.head(), target);
    }

    private boolean finished(Head head, Target target) {
        return head.kind().equals(Entry.Kind.RUN_FINISHED.name())
                && head.checksum().equals(stored.digest())
                && (head.detail().equals("migrate complete")
                        || (head.detail().startsWith("migrate ")
                                && head.detail().endsWith(" waiting")
                                && !contracts(target)));
    }

    /** A migrate up to a version leaves the rest undone, so its line says nothing about the rest. */
    private static boolean unlimited(Target target) {
        return target instanceof Target.Migrate migrate && migrate.to().isEmpty();
    }

    private static boolean contracts(Target target) {
        return target instanceof Target.Migrate migrate && migrate.through() == Target.Through.CONTRACT;
    }

    private static List<Entry> undamaged(Audit audit) {
        if (!audit.damaged().isEmpty()) {
            throw LockkeeperException.refused(
                    "LK2106",
                    "The history in lockkeeper.journal was changed: entry %d does not fit its hash."
                            .formatted(audit.damaged().get(0)),
                    "It cannot be believed, so nothing is built on it. Nothing was changed.",
                    "Find out who changed it; restore the table from a backup.");
        }
        return audit.entries();
    }
}
