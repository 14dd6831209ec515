package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Objects;

/** What would go with something that is dropped, and is more than a part of it. */
final class Hanging {

    private Hanging() {}

    /** Refuses to drop a column on which anything hangs that is not its alone. */
    static void refuse(Ground ground, Table table, Column column) throws UnfitException {
        Schema schema = ground.sight().schema();
        for (Index index : table.indexes()) {
            List<Column> columns = index.keys().stream()
                    .map(Index.Key::column)
                    .filter(Objects::nonNull)
                    .toList();
            if (columns.contains(column) && index.keys().size() > 1) {
                throw hangs(column, "index " + Identifier.quote(index.name()) + " has other columns besides");
            }
        }
        for (Constraint constraint : table.constraints()) {
            if (constraint.columns().contains(column)
                    && (constraint.columns().size() > 1 || constraint.type() == Constraint.Type.PRIMARY_KEY)) {
                throw hangs(column, "constraint %s is on it".formatted(Identifier.quote(constraint.name())));
            }
        }
        for (Edge edge : schema.dependencies().on(column)) {
            if (!isPart(table, edge.dependent())) {
                throw hangs(
                        column,
                        "%s %s uses it"
                                .formatted(
                                        edge.dependent().kind(),
                                        edge.dependent().title()));
            }
        }
    }

    /** Refuses to drop a table on which anything hangs that is not a part of it. */
    static void refuse(Ground ground, Table table) throws UnfitException {
        List<SchemaObject> others = ground.sight().schema().dependencies().without(table).blockers().stream()
                .map(Edge::dependent)
                .toList();
        if (!others.isEmpty()) {
            throw UnfitException.unfit(
                    "%s is used by %s."
                            .formatted(
                                    Ground.spelled(table),
                                    others.stream()
                                            .map(it -> it.kind() + " " + it.title())
                                            .distinct()
                                            .collect(joining(", "))),
                    "Take that away in a migration that this one depends on.");
        }
    }

    private static boolean isPart(Table table, SchemaObject object) {
        return (object instanceof Index index && index.table() == table)
                || (object instanceof Constraint constraint && constraint.owner() == table)
                || object instanceof dev.lockkeeper.catalog.schema.Sequence;
    }

    private static UnfitException hangs(Column column, String what) {
        return UnfitException.unfit(
                "%s cannot go by itself: %s.".formatted(column.title(), what),
                "Change or drop that first, in a migration that this one depends on.");
    }
}
