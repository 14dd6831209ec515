package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Attachment.Fate;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.replay.CopySql;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What allows each value of a column once: its primary key, a unique constraint, a unique index. Two of them are only there while
 * two columns are written, each by upserts of its own: {@code INSERT … ON CONFLICT} watches one index, and when two sessions
 * bring the same value at the same moment it fails on the other one. So the old one does not stay behind the contract, and is
 * built again for the way back.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT">INSERT, ON CONFLICT</a>
 */
final class UniqueKey {

    private final Table table;
    private final Index index;
    private final Optional<Constraint> constraint;
    private final CopySql there;
    private final CopySql back;

    private UniqueKey(
            Ground ground, Table table, Column column, Column to, Index index, Optional<Constraint> constraint) {
        this.table = table;
        this.index = index;
        this.constraint = constraint;
        this.there = new CopySql(table, column, to, ground.replay()::text, ground.parser());
        var retired = new Column(table, Ground.retired(column.name()), column.type());
        this.back = new CopySql(table, column, retired, ground.replay()::text, ground.parser());
    }

    /** The one that hangs on a column, and that another column can have; empty: this is none. */
    static Optional<UniqueKey> of(Ground ground, Table table, Column column, Column to, Attachment it) {
        if (it.fate() != Fate.COPIED) {
            return Optional.empty();
        }
        if (it.object() instanceof Index index && index.unique()) {
            return Optional.of(new UniqueKey(ground, table, column, to, index, Optional.empty()));
        }
        if (it.object() instanceof Constraint constraint
                && (constraint.type() == Constraint.Type.PRIMARY_KEY || constraint.type() == Constraint.Type.UNIQUE)) {
            return constraint
                    .index()
                    .map(index -> new UniqueKey(ground, table, column, to, index, Optional.of(constraint)));
        }
        return Optional.empty();
    }

    boolean isPrimary() {
        return constraint.filter(it -> it.type() == Constraint.Type.PRIMARY_KEY).isPresent();
    }

    /** The columns that a foreign key would name that points to it. */
    List<Column> columns() {
        return index.keys().stream()
                .map(Index.Key::column)
                .flatMap(it -> Optional.ofNullable(it).stream())
                .toList();
    }

    /**
     * A foreign key that points to it without naming the column, which it only stores with the key: that would keep it from being
     * dropped. A foreign key depends on the oldest index that fits.
     *
     * @see <a href="https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK">Foreign Keys</a>
     */
    Optional<Constraint> held(Ground ground, Column column) {
        if (columns().contains(column) || !isTarget(index, columns())) {
            return Optional.empty();
        }
        boolean oldest = table.indexes().stream()
                .filter(it -> isTarget(it, columns()))
                .findFirst()
                .filter(it -> it == index)
                .isPresent();
        return oldest
                ? columns().stream()
                        .flatMap(it -> ground.sight().schema().dependencies().on(it).stream())
                        .map(Edge::dependent)
                        .filter(Constraint.class::isInstance)
                        .map(Constraint.class::cast)
                        .filter(it -> it.referenced().filter(to -> to == table).isPresent())
                        .filter(it -> Set.copyOf(it.referencedColumns()).equals(Set.copyOf(columns())))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isTarget(Index index, List<Column> of) {
        return index.unique()
                && index.predicate().isEmpty()
                && index.keys().stream().allMatch(it -> it.column() != null)
                && index.keys().size() == of.size()
                && of.stream().allMatch(it -> index.keys().stream().anyMatch(key -> key.column() == it));
    }

    /** Builds it for the new column, beside the application. */
    void build(Steps steps) {
        steps.run(
                Phase.CONTRACT,
                there.index(index, copy()).orElseThrow(),
                "DROP INDEX CONCURRENTLY IF EXISTS " + indexName(copy()));
    }

    /** Builds it for the old column when that is hidden, beside the application. */
    String buildBack() {
        return back.index(index, Ground.retired(index.name())).orElseThrow();
    }

    /** The new column gets what was built for it, under the name, and the old one has none. */
    List<Move.Statement> handOver() {
        var moves = new ArrayList<>(List.of(dropOld()));
        moves.add(
                constraint.isPresent()
                        ? move(there.key(constraint.get(), index.name(), copy()), List.of(drop()))
                        : renameCopy());
        comment().forEach(it -> moves.add(move(it, List.of())));
        return moves;
    }

    /** The same where the new column has all of it already, under another name. */
    List<Move.Statement> handOverCopy() {
        return List.of(dropOld(), renameCopy());
    }

    /** What must not be there for the old column to have it again: values that are the same in it, and were not. */
    void doubtTwice(Steps steps) {
        Optional<List<String>> keys = back.keys(index);
        Optional<String> where = back.predicate(index);
        if (keys.isEmpty() || where.isEmpty()) {
            return;
        }
        var which = new ArrayList<String>();
        if (!index.nullsNotDistinct()) {
            keys.get().forEach(it -> which.add("(%s) IS NOT NULL".formatted(it)));
        }
        if (!where.get().isEmpty()) {
            which.add("(" + where.get() + ")");
        }
        String name = Ground.spelled(table);
        String key = Ground.key(table);
        steps.doubt(
                Phase.CONTRACT,
                "SELECT %s FROM (SELECT %s, count(*) OVER (PARTITION BY %s) AS lockkeeper_rows FROM %s%s) AS lockkeeper_keys"
                                .formatted(
                                        key,
                                        key,
                                        String.join(", ", keys.get()),
                                        name,
                                        which.isEmpty() ? "" : " WHERE " + String.join(" AND ", which))
                        + " WHERE lockkeeper_rows > 1",
                "rows of %s of which %s allows only one".formatted(name, Identifier.quote(index.name())));
    }

    private Move.Statement dropOld() {
        String built = Ground.retired(index.name());
        var undo = new ArrayList<String>();
        undo.add(constraint.map(it -> back.key(it, index.name(), built)).orElseGet(() -> rename(built, index.name())));
        undo.addAll(comment());
        return move(drop(), undo);
    }

    private Move.Statement renameCopy() {
        return move(rename(copy(), index.name()), List.of(rename(index.name(), copy())));
    }

    private static Move.Statement move(String sql, List<String> undo) {
        return new Move.Statement(Phase.CONTRACT, sql, undo);
    }

    private String copy() {
        return Attachments.copyName(table, index.name());
    }

    private String drop() {
        return constraint.isPresent()
                ? "ALTER TABLE %s DROP CONSTRAINT %s".formatted(Ground.spelled(table), Identifier.quote(index.name()))
                : "DROP INDEX " + indexName(index.name());
    }

    private String rename(String from, String to) {
        return constraint.isPresent()
                ? "ALTER TABLE %s RENAME CONSTRAINT %s TO %s"
                        .formatted(Ground.spelled(table), Identifier.quote(from), Identifier.quote(to))
                : "ALTER INDEX %s RENAME TO %s".formatted(indexName(from), Identifier.quote(to));
    }

    private List<String> comment() {
        return there.comment(constraint.isPresent() ? constraint.get() : index, index.name()).stream()
                .toList();
    }

    private String indexName(String name) {
        return Identifier.quote(List.of(table.namespace().name(), name));
    }
}
