package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that a change has to do with, in its own table and in others: the contract of a key's change hands over the
 * primary key, which may have other columns, and the foreign keys that point to it.
 */
final class Reach {

    private final Set<String> columns = new HashSet<>();

    private Reach() {}

    /** Their names, as far as the tables are known. */
    static Set<String> of(Change change, Sight sight) {
        var reach = new Reach();
        table(change.table(), sight).ifPresent(table -> reach.own(change, table, sight));
        if (change instanceof Change.AddForeignKey key) {
            table(key.referenced(), sight).ifPresent(it -> reach.referenced(key, it));
        }
        return Set.copyOf(reach.columns);
    }

    private static Optional<Table> table(RelationName name, Sight sight) {
        return sight.relation(name).filter(Table.class::isInstance).map(Table.class::cast);
    }

    private void own(Change change, Table table, Sight sight) {
        for (Column column : table.columns()) {
            if (!change.columns().isEmpty() && !change.columns().contains(column.name())) {
                continue;
            }
            add(List.of(column));
            if (change instanceof Change.ChangeType) {
                key(table, column, sight);
            }
        }
    }

    private void key(Table table, Column column, Sight sight) {
        table.constraints().stream()
                .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY)
                .filter(it -> it.columns().contains(column))
                .forEach(it -> add(it.columns()));
        sight.schema().dependencies().on(column).stream()
                .map(Edge::dependent)
                .filter(Constraint.class::isInstance)
                .map(Constraint.class::cast)
                .filter(it -> it.referencedColumns().contains(column))
                .forEach(it -> {
                    add(it.columns());
                    add(it.referencedColumns());
                });
    }

    private void referenced(Change.AddForeignKey key, Table table) {
        if (!key.referencedColumns().isEmpty()) {
            key.referencedColumns().forEach(it -> table.column(it).ifPresent(column -> add(List.of(column))));
            return;
        }
        table.constraints().stream()
                .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY)
                .forEach(it -> add(it.columns()));
    }

    private void add(List<Column> more) {
        more.forEach(it -> columns.add(it.title()));
    }
}
