package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * New columns beside the old ones, which a trigger keeps in step: both versions of the application read and write. The contract
 * hides the old ones under other names, where the trigger goes on to keep them, so that they can come back with all that was
 * written since; the purge drops them.
 */
final class DualColumns {

    private final Table table;
    private final String name;
    private final List<Old> old;
    private final List<Fresh> fresh;
    private final SyncTrigger sync;

    /**
     * An old column.
     *
     * @param down how its value is got from the new columns
     * @param doubt why a row may have no value in it since the contract, as in {@code whose amount does not fit integer}; empty: each
     *     value fits
     */
    record Old(Column column, String down, String doubt) {}

    /**
     * A new column.
     *
     * @param type as SQL names it, with what may follow a type: a collation
     * @param column for what is known of it
     * @param up how its value is got from the old columns
     * @param to its name from the contract on
     */
    record Fresh(String type, Column column, String up, String to) {}

    DualColumns(Ground ground, Table table, List<Old> old, List<Fresh> fresh) {
        this.table = table;
        this.name = Ground.spelled(table);
        this.old = List.copyOf(old);
        this.fresh = List.copyOf(fresh);
        this.sync = new SyncTrigger(
                table.namespace().name(),
                table.name(),
                ground.migration(),
                old.stream().map(it -> SyncedColumn.of(it.column, it.down)).toList(),
                fresh.stream().map(it -> SyncedColumn.of(it.column, it.up)).toList());
    }

    /** All its steps. What hung on the old columns goes with them. */
    Lowered lowered(Ground ground, String why) throws UnfitException {
        return lowered(ground, why, Optional.empty());
    }

    /** All its steps, and those of what comes along to the one new column. */
    Lowered lowered(Ground ground, String why, Successor successor) throws UnfitException {
        return lowered(ground, why, Optional.of(successor));
    }

    private Lowered lowered(Ground ground, String why, Optional<Successor> successor) throws UnfitException {
        Steps steps = Lowered.by("dual column", why);
        expand(steps);
        successor.ifPresent(it -> it.expand(steps));
        fill(steps);
        if (successor.isPresent()) {
            successor.get().backfill(steps);
        }
        successor.ifPresent(it -> it.prepare(steps));
        contract(ground, steps, successor);
        purge(steps);
        return steps.lowered();
    }

    /** New columns and trigger. */
    private void expand(Steps steps) {
        for (Fresh it : fresh) {
            String column = Identifier.quote(it.column.name());
            steps.run(
                    Phase.EXPAND,
                    "ALTER TABLE %s ADD COLUMN %s %s".formatted(name, column, it.type),
                    "ALTER TABLE %s DROP COLUMN %s".formatted(name, column));
        }
        List<String> create = sync.create();
        // All of it is one transaction, so what is behind its last statement takes all of it back.
        for (int i = 0; i < create.size(); i++) {
            List<String> undo = i < create.size() - 1 ? List.of() : sync.drop();
            steps.run(Phase.EXPAND, create.get(i), undo);
        }
        old.forEach(it -> doubt(steps, it));
    }

    /** While both versions write, the new one may write what the old column cannot hold: that has no value there, and must not be lost. */
    private void doubt(Steps steps, Old it) {
        boolean written = fresh.stream().allMatch(new_ -> new_.column.name().equals(new_.to));
        if (it.column.notNull() || it.doubt.isEmpty() || !written) {
            return;
        }
        for (Phase phase : List.of(Phase.EXPAND, Phase.BACKFILL)) {
            steps.doubt(phase, withoutValue(it.column.name()), "rows of %s %s".formatted(name, it.doubt));
        }
    }

    /** Asks for rows that have a value in a new column, and none in the old one. */
    private String withoutValue(String called) {
        String filled = fresh.stream()
                .map(new_ -> Identifier.quote(new_.to) + " IS NOT NULL")
                .collect(joining(" OR ", "(", ")"));
        return "SELECT %s FROM %s WHERE %s IS NULL AND %s"
                .formatted(Ground.key(table), name, Identifier.quote(called), filled);
    }

    /** Fills the rows that are there. */
    private void fill(Steps steps) {
        var fill = new SyncFill(sync);
        steps.walk(Phase.BACKFILL, name, fill.set(), fill.where());
        steps.verify(Phase.BACKFILL, "SELECT NOT EXISTS (SELECT FROM %s WHERE %s)".formatted(name, fill.where()));
    }

    /**
     * Hides the old columns.
     *
     * @param successor to which what hangs on the old columns goes over in the same transaction, such as a default
     */
    private void contract(Ground ground, Steps steps, Optional<Successor> successor) throws UnfitException {
        boolean key = successor.filter(Successor::isKey).isPresent();
        successor.ifPresent(it -> it.doubtContract(steps));
        for (Old it : old) {
            doubtContract(steps, it);
            if (it.column.notNull() && !key) {
                steps.move(new Move.Waiver(waive(it.column.name()), again(ground, it.column.name())));
            }
        }
        successor.map(Successor::contract).orElse(List.of()).forEach(steps::move);
        List<String> both = sync.bothWays();
        List<String> back = sync.onlyBack(
                old.stream().map(it -> Ground.retired(it.column.name())).toList(),
                fresh.stream().map(Fresh::to).toList());
        for (int i = 0; i < back.size(); i++) {
            steps.run(Phase.CONTRACT, back.get(i), both.get(i));
        }
        var last = new ArrayList<Move.Statement>();
        old.forEach(it -> last.add(rename(it.column.name(), Ground.retired(it.column.name()))));
        fresh.stream()
                .filter(it -> !it.column.name().equals(it.to))
                .forEach(it -> last.add(rename(it.column.name(), it.to)));
        if (key && old.get(0).column.notNull()) {
            String hidden = Ground.retired(old.get(0).column.name());
            last.add(new Move.Statement(Phase.CONTRACT, waive(hidden), List.of(), again(ground, hidden)));
        }
        for (int i = 0; i < last.size() - 1; i++) {
            steps.move(last.get(i));
        }
        // What the way back begins with hangs on the last step, since that is taken back first.
        Move.Statement end = last.get(last.size() - 1);
        steps.move(successor.map(it -> it.endingBy(end)).orElse(end));
    }

    /** What a new version writes may have no place in the old column, which must not refuse it then. */
    private String waive(String called) {
        return "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL".formatted(name, Identifier.quote(called));
    }

    private List<String> again(Ground ground, String called) throws UnfitException {
        return new NotNullSteps(ground, table, called).again();
    }

    private Move.Statement rename(String from, String to) {
        String rename = "ALTER TABLE %s RENAME COLUMN %s TO %s";
        return new Move.Statement(
                Phase.CONTRACT,
                rename.formatted(name, Identifier.quote(from), Identifier.quote(to)),
                List.of(rename.formatted(name, Identifier.quote(to), Identifier.quote(from))));
    }

    private void doubtContract(Steps steps, Old it) {
        String hidden = Ground.retired(it.column.name());
        if (it.column.notNull()) {
            steps.doubt(
                    Phase.CONTRACT,
                    "SELECT %s FROM %s WHERE %s IS NULL".formatted(Ground.key(table), name, Identifier.quote(hidden)),
                    it.doubt.isEmpty()
                            ? "rows of %s that have no value in %s".formatted(name, Identifier.quote(it.column.name()))
                            : "rows of %s %s".formatted(name, it.doubt));
        } else if (!it.doubt.isEmpty()) {
            steps.doubt(Phase.CONTRACT, withoutValue(hidden), "rows of %s %s".formatted(name, it.doubt));
        }
    }

    /** Drops the old columns. */
    private void purge(Steps steps) {
        sync.drop().forEach(it -> steps.run(Phase.PURGE, it));
        for (Old it : old) {
            steps.run(
                    Phase.PURGE,
                    "ALTER TABLE %s DROP COLUMN %s"
                            .formatted(name, Identifier.quote(Ground.retired(it.column.name()))));
        }
    }

    /** Refuses columns that no trigger can keep in step, and identities, which are of one column. */
    static void refuseUnwritable(Table table, Stream<Column> columns) throws UnfitException {
        List<Column> all = columns.toList();
        for (Column it : all) {
            if (it.generation() == Generation.IDENTITY_ALWAYS || it.generation() == Generation.IDENTITY_BY_DEFAULT) {
                throw UnfitException.unfit(
                        "%s is an identity column.".formatted(it.title()), "Write the change in SQL.");
            }
        }
        refuseGenerated(table, all);
    }

    /** Refuses columns that no trigger can keep in step. */
    static void refuseGenerated(Table table, List<Column> all) throws UnfitException {
        for (Column it : all) {
            if (it.generation() == Generation.STORED || it.generation() == Generation.VIRTUAL) {
                throw UnfitException.unfit(
                        "%s is generated.".formatted(it.title()), "Change what it is generated from, or drop it.");
            }
        }
        refusePartitionKey(table, all);
    }

    /** Refuses columns that say where a row lies. */
    static void refusePartitionKey(Table table, List<Column> all) throws UnfitException {
        if (all.stream().anyMatch(table.partitionColumns()::contains)) {
            throw UnfitException.unfit(
                    "%s is partitioned by a column that is to change.".formatted(Ground.spelled(table)),
                    "Make a new table, and move the rows.");
        }
    }
}
