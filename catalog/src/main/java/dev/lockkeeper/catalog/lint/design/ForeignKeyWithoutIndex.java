package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A foreign key whose columns have no index when all migrations have run. */
final class ForeignKeyWithoutIndex implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        // What nobody can follow may have made the index.
        if (!scene.certain()) {
            return Stream.empty();
        }
        return scene.made(Constraint.class)
                .filter(it -> it.type() == Constraint.Type.FOREIGN_KEY && it.local() && it.enforced())
                .filter(it -> it.owner() instanceof Table table
                        && !table.columns().isEmpty()
                        && table.indexes().stream().noneMatch(index -> serves(index, it.columns())))
                .map(ForeignKeyWithoutIndex::objection);
    }

    /** Whether the key's columns, in whatever order, are the first of the index. An index of some rows is taken for one. */
    private static boolean serves(Index index, List<Column> columns) {
        return index.keys().size() >= columns.size()
                && index.keys().stream()
                        .limit(columns.size())
                        .allMatch(it -> it.column() != null && columns.contains(it.column()));
    }

    private static Objection objection(Constraint key) {
        String table = key.owner().title();
        String referenced = key.referenced().map(Table::title).orElse("the other table");
        String columns =
                key.columns().stream().map(it -> Identifier.quote(it.name())).collect(Collectors.joining(", "));
        String name = ((Table) key.owner()).name()
                + key.columns().stream().map(it -> "_" + it.name()).collect(Collectors.joining())
                + "_idx";
        return new Objection(
                "No index of %s begins with %s, which points to %s.".formatted(table, columns, referenced),
                "Each DELETE of a row of %s, and each change of its key, reads all of %s.".formatted(referenced, table),
                "CREATE INDEX CONCURRENTLY %s ON %s (%s);".formatted(Identifier.quote(name), table, columns));
    }
}
