package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Table.Persistence;
import dev.lockkeeper.catalog.schema.View;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A relation that a statement names, and what is known of it. Of a relation that is not in the model, nothing is known but
 * its name: it may have been there before the first migration.
 */
public final class Target {

    private final Scene scene;
    private final RelationName name;
    private final @Nullable Relation relation;

    Target(Scene scene, RelationName name, @Nullable Relation relation) {
        this.scene = scene;
        this.name = name;
        this.relation = relation;
    }

    /** Its name as the statement gives it. */
    public RelationName name() {
        return name;
    }

    /** What is known of it; empty: nothing. */
    public Optional<Relation> relation() {
        return Optional.ofNullable(relation);
    }

    /** The table; empty if it is none, or nothing is known of it. */
    public Optional<Table> table() {
        return relation().filter(Table.class::isInstance).map(Table.class::cast);
    }

    /** The index; empty if it is none, or nothing is known of it. */
    public Optional<Index> index() {
        return relation().filter(Index.class::isInstance).map(Index.class::cast);
    }

    /** The view or materialized view; empty if it is none, or nothing is known of it. */
    public Optional<View> view() {
        return relation().filter(View.class::isInstance).map(View.class::cast);
    }

    /** The column of this name; empty if there is none, or nothing is known of it. */
    public Optional<Column> column(String column) {
        return relation().flatMap(it -> it.column(column));
    }

    /** The constraint of this name; empty if there is none, or nothing is known of it. */
    public Optional<Constraint> constraint(String constraint) {
        return table().flatMap(it -> it.constraint(constraint));
    }

    /** Whether this migration has made it, so that nobody else uses it yet. */
    public boolean isNew() {
        return relation == null
                ? scene.read().ownRelations().contains(name)
                : scene.passage().maker(relation).isPresent();
    }

    /** Whether this migration has made the column, or its whole table. */
    public boolean isNew(String column) {
        return isNew()
                || column(column)
                        .map(it -> scene.passage().maker(it).isPresent())
                        .orElseGet(() -> scene.read().ownColumns().contains(column));
    }

    /** Whether only one session sees it. */
    public boolean temporary() {
        return table().filter(it -> it.persistence() == Persistence.TEMPORARY
                                || it.persistence() == Persistence.TRANSACTION)
                        .isPresent()
                || name.schema().startsWith("pg_temp");
    }

    /** Whether it is certain that there is no such relation. */
    public boolean absent() {
        return relation == null && scene.whole() && scene.certain();
    }

    /**
     * Whether others may use it: it was there before this migration, as far as is known. Of what is certainly not there the
     * replay tells that it is missing, unless IF EXISTS says that this is fine.
     */
    public boolean wasThere() {
        return !isNew() && !temporary() && !absent();
    }

    /** Whether others may wait for it: it was there before, and nobody has declared that it is small. */
    public boolean busy() {
        return wasThere() && !small();
    }

    /** Whether somebody has declared that it is small. */
    public boolean small() {
        return scene.settings().small(name, relation);
    }

    /** Whether others may wait while a statement reads or writes its rows: busy, and no foreign table, whose rows are elsewhere. */
    public boolean rowsBusy() {
        return busy() && table().filter(Table::foreign).isEmpty();
    }

    /** Whether it is known to be a partitioned table. */
    public boolean partitioned() {
        return table().filter(it -> !it.partitionKey().isEmpty()).isPresent();
    }

    /** What a statement may call it: as this one does, with its schema and without. */
    Set<String> names() {
        return relation == null
                ? Set.of(toString())
                : new HashSet<>(List.of(toString(), relation.title(), Identifier.quote(relation.name())));
    }

    /** Its name as the statement gives it, quoted where SQL needs it. */
    @Override
    public String toString() {
        return name.toString();
    }
}
