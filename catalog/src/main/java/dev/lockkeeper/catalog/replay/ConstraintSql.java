package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Adds a constraint to a table again that has lost it, without blocking its writers for long. */
final class ConstraintSql {

    private final Originals originals;
    private final Spelling spelling;

    ConstraintSql(Originals originals, Spelling spelling) {
        this.originals = originals;
        this.spelling = spelling;
    }

    /** The statements; empty where it would not be the same. */
    Optional<List<String>> add(Constraint constraint) {
        Optional<Original> original = originals.of(constraint);
        if (original.isEmpty() || !constraint.enforced() || !(constraint.owner() instanceof Table table)) {
            return Optional.empty();
        }
        Optional<List<String>> sql = switch (constraint.type()) {
            case PRIMARY_KEY, UNIQUE -> key(constraint, table);
            case FOREIGN_KEY ->
                validated(constraint, table, foreignKey(constraint, Spelling.columns(constraint.columns()), spelling));
            case CHECK ->
                validated(
                        constraint,
                        table,
                        Optional.of("CHECK (" + original.get().sql() + ")"
                                + (constraint.noInherit() ? " NO INHERIT" : "")));
            case EXCLUDE, NOT_NULL -> Optional.empty();
        };
        sql.ifPresent(it -> {
            if (!constraint.comment().isEmpty()) {
                it.add("COMMENT ON %s IS %s"
                        .formatted(spelling.thing(constraint), Identifier.literal(constraint.comment())));
            }
        });
        return sql;
    }

    /** Looking at all rows is a statement of its own, which lets others read and write meanwhile. */
    private Optional<List<String>> validated(Constraint constraint, Table table, Optional<String> definition) {
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        var sql = new ArrayList<String>();
        String name = Identifier.quote(constraint.name());
        sql.add("ALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID"
                .formatted(spelling.name(table), name, definition.get()));
        if (constraint.validated()) {
            sql.add("ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(spelling.name(table), name));
        }
        return Optional.of(sql);
    }

    /** How a foreign key of these columns is defined, which else is this one. */
    static Optional<String> foreignKey(Constraint constraint, String columns, Spelling spelling) {
        return foreignKey(
                constraint, columns, Spelling.columns(constraint.referencedColumns()), constraint.onDelete(), spelling);
    }

    /**
     * How a foreign key of these columns that points to those is defined, which else is this one.
     *
     * @param onDelete what it does when the row it points to goes, with the names of the columns that it empties
     */
    static Optional<String> foreignKey(
            Constraint constraint, String columns, String referenced, String onDelete, Spelling spelling) {
        return constraint
                .referenced()
                .map(it -> "FOREIGN KEY (%s) REFERENCES %s (%s)%s%s%s%s"
                        .formatted(
                                columns,
                                spelling.name(it),
                                referenced,
                                constraint.matchFull() ? " MATCH FULL" : "",
                                action("UPDATE", constraint.onUpdate()),
                                action("DELETE", onDelete),
                                deferral(constraint)));
    }

    private static String action(String event, String action) {
        if (action.equals("no action")) {
            return "";
        }
        int columns = action.indexOf(" (");
        String words = columns < 0 ? action : action.substring(0, columns);
        return " ON " + event + " " + words.toUpperCase(Locale.ROOT) + (columns < 0 ? "" : action.substring(columns));
    }

    static String deferral(Constraint constraint) {
        if (constraint.initiallyDeferred()) {
            return " DEFERRABLE INITIALLY DEFERRED";
        }
        return constraint.deferrable() ? " DEFERRABLE" : "";
    }

    private Optional<List<String>> key(Constraint constraint, Table table) {
        Optional<Index> index = constraint.index();
        if (index.isEmpty()
                || !index.get().options().isEmpty()
                || !index.get().comment().isEmpty()
                || index.get().outdated()
                || index.get().name().equals(table.replicaIdentity())) {
            return Optional.empty();
        }
        String included = index.get().included().isEmpty()
                ? ""
                : " INCLUDE (" + Spelling.columns(index.get().included()) + ")";
        String name = Identifier.quote(constraint.name());
        var sql = new ArrayList<String>();
        sql.add("CREATE UNIQUE INDEX CONCURRENTLY %s ON %s (%s)%s%s"
                .formatted(
                        name,
                        spelling.name(table),
                        Spelling.columns(constraint.columns()),
                        included,
                        index.get().nullsNotDistinct() ? " NULLS NOT DISTINCT" : ""));
        sql.add("ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s%s"
                .formatted(
                        spelling.name(table),
                        name,
                        constraint.type().words().toUpperCase(Locale.ROOT),
                        name,
                        deferral(constraint)));
        return Optional.of(sql);
    }
}
