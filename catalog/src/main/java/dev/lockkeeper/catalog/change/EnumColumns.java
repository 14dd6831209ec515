package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What uses an enum. */
final class EnumColumns {

    private final Ground ground;
    private final EnumType type;

    EnumColumns(Ground ground, EnumType type) {
        this.ground = ground;
        this.type = type;
    }

    /** The columns of tables that hold it, without those of partitions, which follow their table. */
    List<Column> columns() {
        return users().stream()
                .filter(Column.class::isInstance)
                .map(Column.class::cast)
                .filter(this::holds)
                .toList();
    }

    /** The conditions under which rows of a table have one of these labels, and the fact that they do, by the column. */
    List<Use> uses(List<String> labels) {
        String list = String.join(", ", labels.stream().map(Identifier::literal).toList());
        var uses = new ArrayList<Use>();
        for (SchemaObject user : users()) {
            List<SchemaObject> holders = new ArrayList<>(List.of(user));
            if (user instanceof Domain domain) {
                ground.sight().schema().dependencies().on(domain).forEach(it -> holders.add(it.dependent()));
            }
            for (SchemaObject it : holders) {
                if (it instanceof Column column && column.relation() instanceof Table table && !follows(column)) {
                    String name = Identifier.quote(column.name());
                    uses.add(new Use(
                            table,
                            column,
                            column.type().array()
                                    ? "%s::text[] && ARRAY[%s]".formatted(name, list)
                                    : "%s::text IN (%s)".formatted(name, list)));
                }
            }
        }
        return uses;
    }

    /** A column, and a condition on it. */
    record Use(Table table, Column column, String condition) {}

    /**
     * The columns that hold it.
     *
     * @throws UnfitException if anything else uses it, which nobody can give another type
     */
    List<Column> replaceable() throws UnfitException {
        List<Column> columns = columns();
        var others = new LinkedHashSet<String>();
        for (SchemaObject it : users()) {
            boolean part = it instanceof Column column && (columns.contains(column) || follows(column));
            if (!part && !hangsOn(columns, it)) {
                others.add(it.kind() + " " + it.title());
            }
        }
        if (!others.isEmpty()) {
            throw UnfitException.unfit(
                    "%s is to be made anew, and is used by %s.".formatted(type.title(), String.join(", ", others)),
                    "Change or drop that first, in a migration that this one depends on; labels can be added and renamed"
                            + " without back, as and order whatever uses the type.");
        }
        return columns;
    }

    /** Asks whether only these have the type, as far as the database knows: others may have made what no migration has. */
    String nothingElse(List<Column> columns) {
        String known = columns.stream()
                .map(it -> " AND NOT (a.attrelid = %s::pg_catalog.regclass AND a.attname = %s)"
                        .formatted(
                                Identifier.literal(Ground.spelled((Table) it.relation())),
                                Identifier.literal(it.name())))
                .collect(Collectors.joining());
        return "SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
                + " WHERE a.atttypid = %s::pg_catalog.regtype AND a.attinhcount = 0 AND c.relkind NOT IN ('i', 'I')%s)"
                        .formatted(Identifier.literal(type.title()), known);
    }

    private Set<SchemaObject> users() {
        var users = new LinkedHashSet<SchemaObject>();
        for (Edge edge : ground.sight().schema().dependencies().on(type)) {
            users.add(edge.dependent());
        }
        return users;
    }

    private boolean holds(Column column) {
        return column.type().made() == type
                && !column.type().array()
                && !follows(column)
                && column.relation() instanceof Table table
                && !table.foreign();
    }

    /** Whether it is the column of a partition, which does as its table. */
    private static boolean follows(Column column) {
        return column.inherited() > 0 && column.relation() instanceof Table table && table.isPartition();
    }

    /** Whether it is a matter of one of these columns, and judged with it. */
    private static boolean hangsOn(List<Column> columns, SchemaObject object) {
        if (object instanceof Constraint constraint) {
            return constraint.columns().stream().anyMatch(columns::contains);
        }
        return object instanceof Index index && columns.stream().anyMatch(it -> it.relation() == index.table());
    }
}
