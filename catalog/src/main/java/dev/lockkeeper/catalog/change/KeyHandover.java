package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Attachment.Fate;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.replay.CopySql;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What makes a column a key: the primary key and the unique indexes that it is in, and the foreign keys that point to it. A table
 * has one primary key, and a foreign key that still pointed to the old column would refuse what only the new one can hold; so all
 * go over at once. What takes long is done before that, beside the application, and before the way back once more.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER TABLE, ADD table_constraint_using_index</a>
 */
final class KeyHandover {

    private final Table table;
    private final Column column;
    private final Column to;
    private final Ground ground;
    private final CopySql there;
    private final CopySql back;
    private final KeysBeside beside;
    private final List<UniqueKey> keys = new ArrayList<>();
    private final List<Constraint> pointing = new ArrayList<>();

    /**
     * Of a column that keeps its name.
     *
     * @param own the change that it is a part of
     */
    KeyHandover(Ground ground, Change own, Table table, Column column, Column to) {
        this.ground = ground;
        this.table = table;
        this.column = column;
        this.to = to;
        this.beside = new KeysBeside(ground, own, table, column);
        this.there = new CopySql(table, column, to, ground.replay()::text, ground.parser());
        var retired = new Column(table, Ground.retired(column.name()), column.type());
        this.back = new CopySql(table, column, retired, ground.replay()::text, ground.parser());
    }

    /** Takes what it hands over, or leaves to the change of the column that it points to: whether this is such a thing. */
    boolean takes(Attachment it) {
        Optional<UniqueKey> key = UniqueKey.of(ground, table, column, to, it);
        if (key.isPresent()) {
            keys.add(key.get());
            return true;
        }
        if (!(it.object() instanceof Constraint constraint) || constraint.type() != Constraint.Type.FOREIGN_KEY) {
            return false;
        }
        if (it.fate() == Fate.ELSEWHERE) {
            pointing.add(constraint);
            return true;
        }
        return beside.moves(constraint.referencedColumns());
    }

    /** Why one of them cannot be handed over; empty: it can be. */
    Optional<String> refusal(Attachment it) {
        Optional<UniqueKey> key = UniqueKey.of(ground, table, column, to, it);
        if (key.isPresent()) {
            return beside.refusesKey(key.get()).or(() -> ground.shared(it.object(), column));
        }
        Constraint constraint = (Constraint) it.object();
        return pointing.contains(constraint) ? pointing(constraint) : beside.refusesToLead(constraint);
    }

    private Optional<String> pointing(Constraint foreignKey) {
        Table child = (Table) foreignKey.owner();
        if (!child.partitionKey().isEmpty() || foreignKey.inherited() > 0) {
            return Optional.of("one of a partitioned table cannot be made beside its writers");
        }
        if (!foreignKey.enforced()) {
            return Optional.of("it is not enforced");
        }
        if (foreignKey.columns().contains(column)) {
            return Optional.of("the column points to itself");
        }
        Column from = foreignKey.columns().get(foreignKey.referencedColumns().indexOf(column));
        return comparable(from, to)
                ? beside.refusesToFollow(foreignKey)
                : Optional.of("%s cannot point to %s"
                        .formatted(from.type().title(), to.type().title()));
    }

    private static boolean comparable(Column from, Column to) {
        SyncedColumn one = SyncedColumn.of(from, "");
        SyncedColumn other = SyncedColumn.of(to, "");
        return one.holds(other) || other.holds(one);
    }

    /** Whether it is a primary key, or others point to it. */
    boolean isKey() {
        return keys.stream().anyMatch(UniqueKey::isPrimary) || !pointing.isEmpty();
    }

    /** Makes what is handed over, beside the application. */
    void prepare(Steps steps) {
        keys.forEach(it -> it.build(steps));
        for (Constraint foreignKey : pointing) {
            List<String> undo = List.of("ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s"
                    .formatted(owner(foreignKey), Identifier.quote(made(foreignKey))));
            for (String sql : added(there, foreignKey, made(foreignKey), Ground::unborn)) {
                steps.run(Phase.CONTRACT, sql, undo);
                undo = List.of();
            }
        }
    }

    /** What is unique in it. */
    Stream<UniqueKey> keys() {
        return keys.stream();
    }

    /**
     * Lets foreign keys point to the old column again, when the new one still has the name, and what is unique is built for the
     * old one.
     */
    Stream<String> pointBack() {
        return pointing.stream()
                .flatMap(it -> added(back, it, Ground.retired(it.name()), UnaryOperator.identity()).stream());
    }

    /** Hands it over, and back: all of it is one transaction. */
    List<Move.Statement> handOver() {
        var moves = new ArrayList<Move.Statement>();
        for (Constraint it : pointing) {
            var undo = new ArrayList<>(List.of(rename(it, Ground.retired(it.name()))));
            undo.addAll(comment(it));
            moves.add(new Move.Statement(Phase.CONTRACT, drop(it), undo));
        }
        keys.forEach(it -> moves.addAll(it.handOver()));
        for (Constraint it : pointing) {
            moves.add(new Move.Statement(Phase.CONTRACT, rename(it, made(it)), List.of(drop(it))));
            comment(it).forEach(sql -> moves.add(new Move.Statement(Phase.CONTRACT, sql, List.of())));
        }
        return moves;
    }

    /**
     * Adds a foreign key to what takes the column's place.
     *
     * @param changed what a column of it is called then that is changed in the same migration: whose contract comes behind this
     *     one's, and is taken back before it
     */
    private List<String> added(CopySql copy, Constraint foreignKey, String name, UnaryOperator<String> changed) {
        List<String> columns = foreignKey.columns().stream()
                .map(it -> beside.retypes(it) ? changed.apply(it.name()) : it.name())
                .toList();
        return copy.pointing(foreignKey, columns, name).orElseThrow();
    }

    private static String made(Constraint constraint) {
        return Attachments.copyName((Table) constraint.owner(), constraint.name());
    }

    private static String owner(Constraint constraint) {
        return Ground.spelled((Table) constraint.owner());
    }

    private static String drop(Constraint it) {
        return "ALTER TABLE %s DROP CONSTRAINT %s".formatted(owner(it), Identifier.quote(it.name()));
    }

    private static String rename(Constraint it, String from) {
        return "ALTER TABLE %s RENAME CONSTRAINT %s TO %s"
                .formatted(owner(it), Identifier.quote(from), Identifier.quote(it.name()));
    }

    private static List<String> comment(Constraint it) {
        return it.comment().isEmpty()
                ? List.of()
                : List.of("COMMENT ON CONSTRAINT %s ON %s IS %s"
                        .formatted(Identifier.quote(it.name()), owner(it), Identifier.literal(it.comment())));
    }
}
