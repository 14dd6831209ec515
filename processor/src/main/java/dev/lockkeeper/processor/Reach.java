package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Extent;
import dev.lockkeeper.catalog.Extent.Scope;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.change.Ground;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a change reaches beyond its own columns: it copies the indexes and constraints that they share with other columns, and the
 * contract of a key's change hands over the foreign keys that point to it from other tables. What replaces one of those columns, or
 * lets more point to the key, must not come between.
 */
final class Reach {

    /** Stands behind a column that is pointed to: an index that it shares with others is nothing to a foreign key. */
    private static final String AS_KEY = " as a key";

    /** Columns of what it copies or hands over. */
    private final Set<String> holds = new HashSet<>();

    /** Columns that it replaces, or lets something point to. */
    private final Set<String> takes = new HashSet<>();

    private Reach() {}

    /** What a change is about, as far as the tables are known. */
    static Extent of(Change change, Ground ground) {
        var reach = new Reach();
        Sight sight = ground.sight();
        Map<RelationName, Set<String>> scope = change.scope(ground);
        if (change instanceof Change.AddForeignKey key) {
            table(key.referenced(), sight).ifPresent(it -> reach.referenced(key, it));
        } else {
            scope.forEach(
                    (name, columns) -> table(name, sight).ifPresent(table -> reach.own(change, table, columns, sight)));
        }
        return new Extent(
                scope.entrySet().stream()
                        .map(it -> new Scope(it.getKey().name(), sorted(it.getValue())))
                        .sorted(Comparator.comparing(Scope::table))
                        .toList(),
                sorted(reach.holds),
                sorted(reach.takes),
                change.standIns().stream().map(RelationName::toString).toList());
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static Optional<Table> table(RelationName name, Sight sight) {
        return sight.relation(name).filter(Table.class::isInstance).map(Table.class::cast);
    }

    private void own(Change change, Table table, Set<String> columns, Sight sight) {
        boolean replaces = !(change instanceof Change.AddColumn
                || change instanceof Change.AddCheck
                || change instanceof Change.AddIndex
                || change instanceof Change.AddUnique
                || change instanceof Change.SetNotNull);
        for (Column column : table.columns()) {
            if (replaces && (columns.isEmpty() || columns.contains(column.name()))) {
                takes.add(column.title());
                if (!columns.isEmpty()) {
                    shared(table, column, sight);
                    stored(table, column);
                }
                if (change instanceof Change.ChangeType) {
                    holds.add(column.title() + AS_KEY);
                    pointing(column, sight);
                }
            }
        }
    }

    /** The columns beside this one in what hangs on it. */
    private void shared(Table table, Column column, Sight sight) {
        Set<SchemaObject> hanging = sight.schema().dependencies().on(column).stream()
                .map(Edge::dependent)
                .filter(it ->
                        it instanceof Index || it instanceof Constraint || it instanceof Other || it instanceof Trigger)
                .collect(Collectors.toSet());
        table.columns().stream()
                .filter(it -> it != column
                        && sight.schema().dependencies().on(it).stream()
                                .anyMatch(edge -> hanging.contains(edge.dependent())))
                .forEach(it -> holds.add(it.title()));
    }

    /** A foreign key to what only stores the column with its key would keep that from being dropped. */
    private void stored(Table table, Column column) {
        table.indexes().stream()
                .filter(it -> it.unique() && it.included().contains(column))
                .flatMap(it -> it.keys().stream())
                .flatMap(it -> Optional.ofNullable(it.column()).stream())
                .forEach(it -> holds.add(it.title() + AS_KEY));
    }

    private void pointing(Column column, Sight sight) {
        sight.schema().dependencies().on(column).stream()
                .map(Edge::dependent)
                .filter(Constraint.class::isInstance)
                .map(Constraint.class::cast)
                .filter(it -> it.referencedColumns().contains(column))
                .forEach(it -> {
                    add(holds, it.columns());
                    add(holds, it.referencedColumns());
                });
    }

    private void referenced(Change.AddForeignKey key, Table table) {
        key.referencedColumns().forEach(it -> table.column(it).ifPresent(this::takeAsKey));
        if (key.referencedColumns().isEmpty()) {
            table.constraints().stream()
                    .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY)
                    .forEach(it -> it.columns().forEach(this::takeAsKey));
        }
    }

    private void takeAsKey(Column column) {
        takes.add(column.title() + AS_KEY);
    }

    private static void add(Set<String> names, Collection<Column> columns) {
        columns.forEach(it -> names.add(it.title()));
    }
}
