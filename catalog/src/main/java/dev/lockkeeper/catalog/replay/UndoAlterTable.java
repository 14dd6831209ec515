package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes back ALTER TABLE, if all of its parts can be: what was added is dropped first, then the parts are taken back, last to
 * first. Only for tables that share their columns with no others.
 */
final class UndoAlterTable {

    private static final Set<String> TEXTS = Set.of("character varying", "text");

    private final Context context;
    private final Names names;
    private final Originals originals;

    UndoAlterTable(Context context, Names names, Originals originals) {
        this.context = context;
        this.names = names;
        this.originals = originals;
    }

    Undoing of(Node node) {
        Optional<Relation> relation = names.find(node.get("relation"));
        if (relation.isEmpty()) {
            return node.is("missing_ok") ? Undoing.NOTHING : Undoing.UNKNOWN;
        }
        if (!(relation.get() instanceof Table table) || !Keeping.alone(context.schema(), table)) {
            return Undoing.UNKNOWN;
        }
        return new Reading(table, Spelling.of(node.get("relation"))).of(node);
    }

    /** One statement, part by part. */
    private final class Reading {

        private final Table table;
        private final Spelling spelling;
        private final Set<SchemaObject> columns;
        private final Set<SchemaObject> constraints;
        private final Set<SchemaObject> indexes;
        private final Set<Column> nullable = new HashSet<>();
        private final Set<SchemaObject> goes = new HashSet<>();
        private final List<String> undo = new ArrayList<>();

        Reading(Table table, Spelling spelling) {
            this.table = table;
            this.spelling = spelling;
            this.columns = Set.copyOf(table.columns());
            this.constraints = Set.copyOf(table.constraints());
            this.indexes = Set.copyOf(table.indexes());
            table.columns().stream().filter(it -> !it.notNull()).forEach(nullable::add);
        }

        Undoing of(Node node) {
            for (Node command : node.list("cmds", "AlterTableCmd")) {
                Optional<List<String>> part = part(command);
                if (part.isEmpty()) {
                    return Undoing.UNKNOWN;
                }
                undo.addAll(0, part.get());
            }
            return this::after;
        }

        /** What takes back a part, but for what it added. */
        private Optional<List<String>> part(Node command) {
            Optional<Column> column = table.column(command.text("name"));
            return switch (command.text("subtype")) {
                case "AT_AddColumn" -> addColumn(command);
                case "AT_AddConstraint", "AT_SetNotNull", "AT_ValidateConstraint" -> Optional.of(List.of());
                case "AT_DropConstraint" -> dropConstraint(command);
                case "AT_ColumnDefault" -> column.map(this::setDefault).orElse(Optional.of(List.of()));
                case "AT_AlterColumnType" -> column.flatMap(it -> changeType(it, command));
                case "AT_EnableRowSecurity" -> alter(!table.rowSecurity(), "DISABLE ROW LEVEL SECURITY");
                case "AT_DisableRowSecurity" -> alter(table.rowSecurity(), "ENABLE ROW LEVEL SECURITY");
                case "AT_ForceRowSecurity" -> alter(!table.rowSecurityForced(), "NO FORCE ROW LEVEL SECURITY");
                case "AT_NoForceRowSecurity" -> alter(table.rowSecurityForced(), "FORCE ROW LEVEL SECURITY");
                case "AT_EnableTrig", "AT_DisableTrig", "AT_EnableAlwaysTrig", "AT_EnableReplicaTrig" ->
                    enable(command.text("name"));
                case "AT_SetRelOptions", "AT_ResetRelOptions" ->
                    options(command.get("def", "List").list("items", "DefElem"));
                default -> Optional.empty();
            };
        }

        private Optional<List<String>> alter(boolean changes, String part) {
            return Optional.of(changes ? List.of(part) : List.of());
        }

        /** IF NOT EXISTS of a column that is not there may meet databases that have it. */
        private Optional<List<String>> addColumn(Node command) {
            boolean there = table.column(command.get("def", "ColumnDef").text("colname"))
                    .isPresent();
            return command.is("missing_ok") && !there ? Optional.empty() : Optional.of(List.of());
        }

        private Optional<List<String>> setDefault(Column column) {
            if (column.generation() != Column.Generation.NONE) {
                return Optional.empty();
            }
            String name = Identifier.quote(column.name());
            if (column.defaultValue().isEmpty()) {
                return Optional.of(List.of("ALTER COLUMN %s DROP DEFAULT".formatted(name)));
            }
            return originals.of(column).map(it -> List.of("ALTER COLUMN %s SET DEFAULT %s".formatted(name, it.sql())));
        }

        /** Between two types of the same values, of a column that nothing but plain indexes has to do with. */
        private Optional<List<String>> changeType(Column column, Node command) {
            Node def = command.get("def", "ColumnDef");
            var type = new Types(context, names).of(def.get("typeName"));
            boolean same = TEXTS.contains(column.type().title())
                    && TEXTS.contains(type.title())
                    && column.collation().isEmpty()
                    && !def.get("collClause").present()
                    && !def.get("raw_default").present();
            boolean alone = column.defaultValue().isEmpty()
                    && context.schema().dependencies().on(column).stream().allMatch(it -> isPlain(it.dependent()));
            return same && alone
                    ? alter(
                            !type.equals(column.type()),
                            "ALTER COLUMN %s TYPE %s"
                                    .formatted(
                                            Identifier.quote(column.name()),
                                            column.type().title().equals("text") ? "text" : "varchar"))
                    : Optional.empty();
        }

        private boolean isPlain(SchemaObject dependent) {
            if (dependent instanceof Constraint constraint) {
                return constraint.type() == Constraint.Type.NOT_NULL;
            }
            return dependent instanceof Index index
                    && index.predicate().isEmpty()
                    && index.keys().stream()
                            .allMatch(it -> it.column() != null && it.order().isEmpty());
        }

        private Optional<List<String>> dropConstraint(Node command) {
            Optional<Constraint> constraint = table.constraint(command.text("name"));
            if (constraint.isEmpty()) {
                return command.is("missing_ok") ? Optional.of(List.of()) : Optional.empty();
            }
            goes.add(constraint.get());
            constraint.get().index().ifPresent(goes::add);
            return new ConstraintSql(originals, spelling).add(constraint.get());
        }

        private Optional<List<String>> enable(String name) {
            return table.triggers().stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst()
                    .map(it -> List.of(
                            "%s TRIGGER %s".formatted(Remake.enabling(it.enabled()), Identifier.quote(it.name()))));
        }

        /** PostgreSQL keeps options in the order they came, so one goes back to its place only where it is alone. */
        private Optional<List<String>> options(List<Node> elements) {
            List<String> named =
                    elements.stream().map(it -> it.text("defname")).distinct().toList();
            List<String> before =
                    named.stream().filter(table.options()::containsKey).toList();
            boolean toast =
                    elements.stream().anyMatch(it -> !it.text("defnamespace").isEmpty());
            if (toast || (!before.isEmpty() && table.options().size() > 1)) {
                return Optional.empty();
            }
            List<String> reset =
                    named.stream().filter(it -> !before.contains(it)).toList();
            var parts = new ArrayList<String>();
            before.forEach(it ->
                    parts.add("SET (%s = %s)".formatted(it, table.options().get(it))));
            if (!reset.isEmpty()) {
                parts.add("RESET (" + String.join(", ", reset) + ")");
            }
            return Optional.of(parts);
        }

        private Optional<List<String>> after(Applied applied) {
            List<Column> added =
                    table.columns().stream().filter(it -> !columns.contains(it)).toList();
            List<Constraint> demanded = table.constraints().stream()
                    .filter(it -> !constraints.contains(it))
                    .filter(it -> it.columns().stream().noneMatch(added::contains))
                    .toList();
            boolean foreign = demanded.stream()
                    .anyMatch(it -> it.index().filter(indexes::contains).isPresent()
                            && it.type() != Constraint.Type.FOREIGN_KEY);
            if (foreign || !takesNoMore(applied)) {
                return Optional.empty();
            }
            var parts = new ArrayList<String>();
            for (Constraint it : demanded) {
                if (it.type() != Constraint.Type.NOT_NULL) {
                    parts.add(0, "DROP CONSTRAINT " + Identifier.quote(it.name()));
                }
            }
            table.columns().stream()
                    .filter(it -> it.notNull() && nullable.contains(it))
                    .forEach(it -> parts.add("ALTER COLUMN %s DROP NOT NULL".formatted(Identifier.quote(it.name()))));
            for (int i = added.size() - 1; i >= 0; i--) {
                parts.add("DROP COLUMN " + Identifier.quote(added.get(i).name()));
            }
            return Optional.of(statements(parts));
        }

        /** What is dropped must be what is made again, and nothing that needed it. */
        private boolean takesNoMore(Applied applied) {
            return applied.touches().stream()
                    .filter(it -> it.write() && it.facet().equals(Touch.IDENTITY))
                    .map(Touch::object)
                    .filter(it -> (it instanceof Constraint constraint && constraints.contains(constraint))
                            || (it instanceof Index index && indexes.contains(index))
                            || (it instanceof Column column && columns.contains(column))
                            || !isOfTable(it))
                    .allMatch(goes::contains);
        }

        private boolean isOfTable(SchemaObject object) {
            return (object instanceof Constraint constraint && constraint.owner() == table)
                    || (object instanceof Index index && index.table() == table)
                    || (object instanceof Column column && column.relation() == table)
                    || (object instanceof Sequence sequence && isOwned(sequence));
        }

        private boolean isOwned(Sequence sequence) {
            return sequence.owner()
                    .filter(it -> it.relation() == table && !columns.contains(it))
                    .isPresent();
        }

        /** The parts of one ALTER TABLE together, and each statement of its own. */
        private List<String> statements(List<String> first) {
            var statements = new ArrayList<String>();
            var parts = new ArrayList<>(first);
            for (String it : undo) {
                boolean part =
                        !it.startsWith("ALTER TABLE ") && !it.startsWith("CREATE ") && !it.startsWith("COMMENT ");
                if (part) {
                    parts.add(it);
                    continue;
                }
                close(parts, statements);
                statements.add(it);
            }
            close(parts, statements);
            return statements;
        }

        private void close(List<String> parts, List<String> statements) {
            if (!parts.isEmpty()) {
                statements.add("ALTER TABLE %s %s".formatted(spelling.name(table), String.join(", ", parts)));
                parts.clear();
            }
        }
    }
}
