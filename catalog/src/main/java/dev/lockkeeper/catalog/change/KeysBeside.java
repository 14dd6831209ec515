package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.toSet;

import dev.lockkeeper.catalog.change.Change.ChangeType;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the other changes of a migration do to a key and to what points to it. The key goes first: its change makes the foreign
 * keys anew, from the new columns of those that are changed behind it, which leave them alone.
 */
final class KeysBeside {

    private final Ground ground;
    private final Change own;
    private final Table table;
    private final Column column;

    KeysBeside(Ground ground, Change own, Table table, Column column) {
        this.ground = ground;
        this.own = own;
        this.table = table;
        this.column = column;
    }

    /** Whether another change of the migration puts something else in the place of one of these columns. */
    boolean moves(List<Column> columns) {
        return columns.stream()
                .anyMatch(it -> it != column && ground.replacing(it).isPresent());
    }

    /** Whether another change of the migration gives a column another type that counts, under its name. */
    boolean retypes(Column of) {
        return of != column && retyping(of).isPresent();
    }

    private Optional<ChangeType> retyping(Column of) {
        return ground.replacing(of)
                .filter(ChangeType.class::isInstance)
                .map(ChangeType.class::cast)
                .filter(it -> it.as().isEmpty()
                        && it.up().isEmpty()
                        && it.down().isEmpty()
                        && Integers.is(of.type().title())
                        && ground.counts(it.type()));
    }

    /** Why a key cannot be handed over because of the others; empty: it can be. */
    Optional<String> refusesKey(UniqueKey key) {
        if (moves(key.columns())) {
            return Optional.of("another column of it is changed in the same migration");
        }
        return ground.changes().stream()
                .filter(it -> it instanceof Change.AddForeignKey added && pointsTo(added, key))
                .findFirst()
                .map(it -> "the same migration is to " + it.text());
    }

    private boolean pointsTo(Change.AddForeignKey added, UniqueKey key) {
        Set<String> columns = key.columns().stream().map(Column::name).collect(toSet());
        return ground.sight()
                        .relation(added.referenced())
                        .filter(referenced -> referenced == table)
                        .isPresent()
                && (key.isPrimary()
                        || (!columns.isEmpty()
                                && Set.copyOf(added.referencedColumns()).equals(columns)));
    }

    /** Why a foreign key that points to the column cannot go over with it because of the others; empty: it can. */
    Optional<String> refusesToFollow(Constraint foreignKey) {
        if (moves(foreignKey.referencedColumns())) {
            return Optional.of("another column that it points to is changed in the same migration");
        }
        return foreignKey.columns().stream()
                .filter(it -> moves(List.of(it)) && !retypes(it))
                .findFirst()
                .map(it -> "%s has another change in the same migration".formatted(it.title()));
    }

    /** Why a foreign key of the column cannot be left to the change of what it points to; empty: it can be. */
    Optional<String> refusesToLead(Constraint foreignKey) {
        Optional<Column> target = foreignKey.referencedColumns().stream()
                .filter(it -> it != column && ground.replacing(it).isPresent())
                .findFirst();
        boolean first = target.flatMap(this::retyping)
                .filter(it -> ground.changes().indexOf(it) < ground.changes().indexOf(own))
                .isPresent();
        return first
                ? Optional.empty()
                : Optional.of("in the same migration, a @ChangeType of %s, which it points to, must stand before this"
                        .formatted(target.map(Column::title).orElse("")));
    }
}
