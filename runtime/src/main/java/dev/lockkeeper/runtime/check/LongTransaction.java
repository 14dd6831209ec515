package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Subject;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Facts;
import dev.lockkeeper.runtime.platform.OpenTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** LK2140: a transaction that has been open for long, and that the run would have to wait for. */
final class LongTransaction implements PlanRule {

    @Override
    public String id() {
        return "LK2140";
    }

    @Override
    public String slug() {
        return "long-transaction";
    }

    @Override
    public List<Finding> check(Plan plan, Facts facts) {
        var findings = new ArrayList<Finding>();
        for (OpenTransaction it : facts.transactions()) {
            first(plan, it).ifPresent(findings::add);
        }
        return findings;
    }

    /** Told once, of the first statement that would wait. */
    private Optional<Finding> first(Plan plan, OpenTransaction open) {
        for (PlannedPhase phase : plan.phases()) {
            for (SqlStatement statement : phase.remainingSql()) {
                Optional<Finding> finding = held(phase, statement, open).or(() -> snapshot(phase, statement, open));
                if (finding.isPresent()) {
                    return finding;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> held(PlannedPhase phase, SqlStatement statement, OpenTransaction open) {
        for (TableLock wanted : statement.locks()) {
            for (TableLock held : open.held()) {
                if (held.table().equals(wanted.table())
                        && awaits(statement, wanted).waitsFor(held.mode())) {
                    return Optional.of(held(phase, statement, wanted, open, held));
                }
            }
        }
        return Optional.empty();
    }

    private Finding held(
            PlannedPhase phase, SqlStatement statement, TableLock wanted, OpenTransaction open, TableLock held) {
        String title = phase.migration().title();
        if (awaits(statement, wanted) != wanted.mode()) {
            return finding(
                    "%s: it holds %s, and %s of %s has to wait for it."
                            .formatted(open.holder().words(), held, statement.command(), title),
                    heldBack(phase),
                    open);
        }
        return finding(
                "%s: it holds %s, and %s needs %s."
                        .formatted(
                                open.holder().words(),
                                held,
                                title,
                                wanted.mode().sql()),
                "The run asks for the table until @Budget(lockWait) is spent, %s, and stops with LK2103 if it is still taken."
                        .formatted(seconds(phase.migration().budget().lockWaitMillis())),
                open);
    }

    /**
     * What a statement waits for, as a lock would: in the middle of its work a {@code CONCURRENTLY} waits for who has written to
     * the table, or uses it at all where an index goes.
     */
    private static LockMode awaits(SqlStatement statement, TableLock wanted) {
        if (statement.buildsConcurrently()) {
            return LockMode.SHARE;
        }
        return statement.subject() instanceof Subject.IndexesDropped ? LockMode.ACCESS_EXCLUSIVE : wanted.mode();
    }

    private static String heldBack(PlannedPhase phase) {
        return "It is held back until @Budget(snapshotWait) is spent, %s, and the run stops with LK2138 if that is not over."
                .formatted(seconds(phase.migration().budget().snapshotWaitMillis()));
    }

    private Optional<Finding> snapshot(PlannedPhase phase, SqlStatement statement, OpenTransaction open) {
        if (!open.snapshot() || !statement.buildsConcurrently()) {
            return Optional.empty();
        }
        return Optional.of(finding(
                "%s: it reads by a snapshot, and %s of %s has to wait for it."
                        .formatted(
                                open.holder().words(),
                                statement.command(),
                                phase.migration().title()),
                heldBack(phase),
                open));
    }

    private Finding finding(String fact, String effect, OpenTransaction open) {
        String end = open.holder().end();
        return finding(Severity.WARN, fact, effect, "Wait for it, or end it: %s;".formatted(end));
    }

    private static String seconds(long millis) {
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
