package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Attachment.Fate;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Publication;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** What would go with something that is dropped, and is more than a part of it. */
final class Hanging {

    private Hanging() {}

    /** Refuses to replace a column by others on which it is not said what its constraints should be. */
    static void refuseConstrained(Ground ground, Table table, Column column) throws UnfitException {
        for (Constraint it : table.constraints()) {
            if (it.columns().contains(column) && it.type() != Constraint.Type.NOT_NULL) {
                throw UnfitException.unfit(
                        "%s has constraint %s, and nobody knows what it should be afterwards."
                                .formatted(column.title(), Identifier.quote(it.name())),
                        "Drop it in a migration that this one depends on, and add what holds for the new columns.");
            }
        }
        refuse(ground, table, column);
    }

    /** Refuses to drop a column on which anything hangs that is not its alone. */
    static void refuse(Ground ground, Table table, Column column) throws UnfitException {
        for (Attachment it : Attachments.of(ground.replay(), table, column, column, ground.parser())) {
            Optional<String> why = why(table, column, it);
            if (why.isPresent()) {
                throw UnfitException.unfit(
                        "%s cannot go by itself: %s %s, %s."
                                .formatted(
                                        column.title(), it.what(), it.object().title(), why.get()),
                        "Change or drop that first, in a migration that this one depends on.");
            }
        }
    }

    private static Optional<String> why(Table table, Column column, Attachment it) {
        if (it.object() instanceof Index index && index.table() == table) {
            boolean alone = index.keys().stream().allMatch(key -> key.column() == column);
            return alone ? Optional.empty() : Optional.of("which has other columns or an expression");
        }
        if (it.object() instanceof Constraint constraint && constraint.owner() == table) {
            boolean alone = constraint.columns().equals(List.of(column))
                    && constraint.type() != Constraint.Type.PRIMARY_KEY
                    && it.fate() != Fate.ELSEWHERE;
            return alone ? Optional.empty() : Optional.of("which is not of this column alone, or a key");
        }
        if (it.object() instanceof Other) {
            return Optional.of("which are of other columns or an expression, too");
        }
        boolean part = it.object() == column
                && it.fate() != Fate.ELSEWHERE
                && !it.what().equals("inheritance");
        return part || it.fate() == Fate.COPIED || it.fate() == Fate.HANDED_OVER
                ? Optional.empty()
                : Optional.of(it.why());
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

    /** Refuses a table of which others inherit that are no partitions, and do not get along with it what a change makes. */
    static void refuseChildren(Ground ground, Table table, String why) throws UnfitException {
        for (Table child : ground.sight().schema().children(table)) {
            if (!child.isPartition()) {
                throw UnfitException.unfit(
                        "%s inherits %s, and %s.".formatted(Ground.spelled(child), Ground.spelled(table), why),
                        "Write the change in SQL, for each table.");
            }
        }
    }

    /** Refuses to give another name to a table that subscribers know by its own. */
    static void refusePublished(Ground ground, Table table) throws UnfitException {
        for (Publication it : ground.sight().schema().publications()) {
            if (it.tables().containsKey(table)) {
                throw UnfitException.unfit(
                        "%s is in publication %s, whose subscribers know it by its name."
                                .formatted(Ground.spelled(table), Identifier.quote(it.name())),
                        "Take it out of the publication first, in a migration that this one depends on.");
            }
        }
    }
}
