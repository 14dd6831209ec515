package dev.lockkeeper.runtime.life;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.runtime.life.Part.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The phases of a migration while they are written down, its SQL read as the compiler reads it. */
final class Draft {

    /** More than a view is ever edited. */
    private static final int REVISIONS = 50;

    private final SqlReader reader;
    private final List<Part> parts = new ArrayList<>();
    private final List<Change> steps = new ArrayList<>();
    private final List<Change> rollback = new ArrayList<>();
    private List<Change> current = steps;

    Draft(boolean repeatable) {
        this.reader = repeatable
                ? SqlReader.forRepeatable(SqlParser.postgres())
                : SqlReader.forMigration(SqlParser.postgres());
    }

    Draft step(String sql) {
        try {
            ReadStatement read = reader.read(sql).get(0);
            return add(steps, new Action.Sql(read.statement()), read.reversal());
        } catch (SqlSyntaxException e) {
            throw new IllegalArgumentException(sql, e);
        }
    }

    /** Two rows a batch. */
    Draft batches(String table, String set, String where) {
        return add(
                steps, new Action.BatchedUpdate(table, set, where, 2), new Reversal.Unknown("it is written by hand"));
    }

    Draft back(String sql) {
        try {
            return add(
                    rollback,
                    new Action.Sql(reader.readAlone(sql).get(0)),
                    new Reversal.Unknown("it is a way back itself"));
        } catch (SqlSyntaxException e) {
            throw new IllegalArgumentException(sql, e);
        }
    }

    /** What the newest step makes. */
    Draft makes(String fact) {
        return change(List.of(fact), List.of());
    }

    /** What the newest step takes away. */
    Draft takes(String fact) {
        return change(List.of(), List.of(fact));
    }

    /** What the newest step makes in the place of another revision of it. */
    Draft replaces(String start, String end) {
        List<String> others = IntStream.range(0, REVISIONS)
                .mapToObj(it -> start + it)
                .filter(it -> !it.equals(start + end))
                .toList();
        return change(List.of(start + end), others);
    }

    Draft end(Phase phase) {
        parts.add(new Part(phase, steps, rollback));
        steps.clear();
        rollback.clear();
        return this;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    private Draft add(List<Change> changes, Action action, Reversal reversal) {
        current = changes;
        changes.add(new Change(action, reversal, List.of(), List.of()));
        return this;
    }

    private Draft change(List<String> made, List<String> taken) {
        Change last = current.remove(current.size() - 1);
        var makes = new ArrayList<>(last.makes());
        makes.addAll(made);
        var takes = new ArrayList<>(last.takes());
        takes.addAll(taken);
        current.add(new Change(last.action(), last.reversal(), makes, takes));
        return this;
    }
}
