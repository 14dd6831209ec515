package dev.lockkeeper.runtime.adopt;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Facts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says no to a plan that would begin from nothing where the tables that it makes are there: the history was dropped, and
 * what does not clash would be done a second time.
 */
public final class LostHistory {

    private static final int SHOWN = 5;

    /** Behind one of these, nobody knows which tables are there, or which one a name means. */
    private static final Set<String> UNFORESEEN =
            Set.of("SET", "DO", "CALL", "SELECT", "EXECUTE", "DROP SCHEMA", "ALTER SCHEMA", "DROP OWNED");

    private final List<String> made;

    private LostHistory(List<TableLock> made) {
        this.made = made.stream().map(TableLock::table).toList();
    }

    /** What a plan makes, as far as its statements tell without a database. */
    public static LostHistory of(Plan plan) {
        var made = new ArrayList<TableLock>();
        var mentioned = new HashSet<String>();
        for (PlannedPhase phase : plan.phases()) {
            if (phase.recordedOnly()) {
                continue;
            }
            for (Step step : phase.forwardSteps()) {
                if (step.action() instanceof Action.BatchedUpdate) {
                    continue;
                }
                if (!(step.action() instanceof Action.Sql sql)
                        || UNFORESEEN.contains(sql.statement().command())) {
                    return new LostHistory(made);
                }
                made(step, sql.statement()).stream()
                        .filter(it -> mentioned.add(it.table()))
                        .forEach(made::add);
                sql.statement().locks().forEach(it -> mentioned.add(it.table()));
            }
        }
        return new LostHistory(made);
    }

    /** The tables to look for. */
    public List<String> tables() {
        return made;
    }

    /**
     * Refuses the plan if any of them is there.
     *
     * @param facts of {@link #tables}
     * @throws LockkeeperException if so
     */
    public void refuse(Facts facts) {
        List<String> there =
                made.stream().filter(it -> facts.table(it).isPresent()).toList();
        if (there.isEmpty()) {
            return;
        }
        String names = String.join(", ", there.subList(0, Math.min(SHOWN, there.size())));
        throw LockkeeperException.refused(
                "LK2342",
                "The history is empty, and what these migrations make is there: %s%s."
                        .formatted(names, there.size() > SHOWN ? " and %,d more".formatted(there.size() - SHOWN) : ""),
                "If schema lockkeeper was dropped, every migration would run a second time; if another tool made these"
                        + " tables, they are not the migrations' own. Nothing was changed.",
                "Restore the history from a backup: pg_restore --schema=lockkeeper. For a database that was there before"
                        + " Lockkeeper, declare it by @Baseline.");
    }

    /** A statement that makes a table is undone by dropping just that. */
    private static List<TableLock> made(Step step, SqlStatement statement) {
        return statement.command().equals("CREATE TABLE") && step.reversal() instanceof Reversal.Undo undo
                ? undo.statements().stream()
                        .filter(it -> it.command().equals("DROP TABLE"))
                        .flatMap(it -> it.locks().stream())
                        .filter(it -> it.mode() == LockMode.ACCESS_EXCLUSIVE)
                        .toList()
                : List.of();
    }
}
