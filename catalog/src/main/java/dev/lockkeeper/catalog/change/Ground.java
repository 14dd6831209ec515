package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.predict.NewValues;
import dev.lockkeeper.catalog.predict.Predictor;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is there before a change.
 *
 * @param migration the id of the change's migration
 * @param replay that has made the schema before the change
 * @param parser of the PostgreSQL that the change is meant for
 * @param changes all of the change's migration, in the order written: none of them has been made yet
 * @param rewritten the functions that the SQL of its contract makes anew, by their own names
 */
public record Ground(String migration, Replay replay, SqlParser parser, List<Change> changes, Set<String> rewritten) {

    private static final int LONGEST_NAME = 63;

    /** Copies the lists. */
    public Ground {
        changes = List.copyOf(changes);
        rewritten = Set.copyOf(rewritten);
    }

    /** The schema, and what names in it mean. */
    public Sight sight() {
        return replay.sight();
    }

    /** The PostgreSQL that the change is meant for. */
    public int major() {
        return sight().major();
    }

    /**
     * The table of this name.
     *
     * @throws UnfitException if there is none, or it is something else
     */
    Table table(RelationName name) throws UnfitException {
        Optional<Relation> relation = sight().relation(name);
        if (relation.isEmpty() && !sight().certain()) {
            throw UnfitException.unfit(
                    "How %s looks is not known: %s."
                            .formatted(name, sight().schema().opaque().orElseThrow()),
                    "Say what is there with @Baseline, or write the change in SQL.");
        }
        if (relation.isEmpty()) {
            throw UnfitException.missing(
                    "There is no table %s.%s".formatted(name, sight().suggest(name)),
                    "Create it in a migration that this one depends on, or name another.");
        }
        if (!(relation.get() instanceof Table table) || table.foreign()) {
            throw UnfitException.unfit(
                    "%s is a %s.".formatted(name, relation.get().kind()), "Name a table; its rows must be here.");
        }
        return table;
    }

    /**
     * The enum of this name.
     *
     * @throws UnfitException if there is none, or it is something else
     */
    EnumType enumType(RelationName name) throws UnfitException {
        List<String> parts = name.schema().isEmpty() ? List.of(name.name()) : List.of(name.schema(), name.name());
        Optional<UserType> type = sight().type(parts);
        if (type.isEmpty() && !sight().certain()) {
            throw UnfitException.unfit(
                    "Which labels %s has is not known: %s."
                            .formatted(name, sight().schema().opaque().orElseThrow()),
                    "Say what is there with @Baseline, or write the change in SQL.");
        }
        if (type.isEmpty()) {
            throw UnfitException.missing(
                    "There is no type %s.".formatted(name),
                    "Create it in a migration that this one depends on, or name another.");
        }
        if (!(type.get() instanceof EnumType labels)) {
            throw UnfitException.unfit("%s is a %s.".formatted(name, type.get().kind()), "Name an enum.");
        }
        return labels;
    }

    /**
     * The column of this name.
     *
     * @throws UnfitException if there is none
     */
    Column column(Table table, String name) throws UnfitException {
        return table.column(name)
                .orElseThrow(() -> UnfitException.missing(
                        "Table %s has no column %s.".formatted(spelled(table), Identifier.quote(name)),
                        "It has %s."
                                .formatted(table.columns().stream()
                                        .map(it -> Identifier.quote(it.name()))
                                        .collect(Collectors.joining(", ")))));
    }

    /**
     * Refuses the name of a new column that is there already.
     *
     * @throws UnfitException if it is
     */
    void refuseTaken(Table table, String column) throws UnfitException {
        if (table.column(column).isPresent()) {
            throw UnfitException.taken(
                    "Table %s has a column %s already.".formatted(spelled(table), Identifier.quote(column)));
        }
    }

    /**
     * A name for an index or constraint in the namespace of a table, as PostgreSQL would choose it.
     *
     * @param chosen what the author says; empty: nothing
     * @throws UnfitException if the author's name is taken
     */
    String name(Table table, String chosen, List<String> columns, String suffix) throws UnfitException {
        if (!chosen.isEmpty()) {
            if (taken(table, chosen)) {
                throw UnfitException.taken("%s is the name of something else.".formatted(Identifier.quote(chosen)));
            }
            return chosen;
        }
        String base = Stream.concat(Stream.of(table.name()), columns.stream()).collect(Collectors.joining("_"));
        String name = shortened(base, "_" + suffix);
        for (int i = 1; taken(table, name); i++) {
            name = shortened(base, "_" + suffix + i);
        }
        return name;
    }

    private static boolean taken(Table table, String name) {
        return table.namespace().relation(name).isPresent()
                || table.constraint(name).isPresent();
    }

    /** The change of this migration that puts something else in the place of a column, or of its table. */
    Optional<Change> replacing(Column column) {
        return changes.stream()
                .filter(it -> !(it instanceof Change.AddColumn
                        || it instanceof Change.AddCheck
                        || it instanceof Change.AddForeignKey
                        || it instanceof Change.AddIndex
                        || it instanceof Change.AddUnique
                        || it instanceof Change.SetNotNull))
                .filter(it -> it.scope(this).entrySet().stream()
                        .anyMatch(scope -> sight().relation(scope.getKey())
                                        .filter(table -> table == column.relation())
                                        .isPresent()
                                && (scope.getValue().isEmpty()
                                        || scope.getValue().contains(column.name()))))
                .findFirst();
    }

    /** Why something cannot come along with a column: it has another one that this migration changes, and comes along with one. */
    Optional<String> shared(SchemaObject object, Column column) {
        return sight().schema().dependencies().of(object).stream()
                .filter(it -> it != column && it instanceof Column)
                .map(Column.class::cast)
                .filter(it -> replacing(it).isPresent())
                .findFirst()
                .map(it -> "it has %s, too, which the same migration changes".formatted(it.title()));
    }

    /** The type of this name; one that nobody knows says so itself. */
    TypeRef type(String written) throws UnfitException {
        try {
            return sight().type(column("ALTER TABLE t ADD COLUMN c " + written).get("typeName"));
        } catch (SqlSyntaxException e) {
            throw UnfitException.unfit("%s is no type.".formatted(written), "Write one type.");
        }
    }

    /** Whether this is the name of a type that counts. */
    boolean counts(String written) {
        try {
            return Integers.is(type(written).title());
        } catch (UnfitException e) {
            // The change that names it is told.
            return false;
        }
    }

    /** What the time of a statement would grow with; empty: it is not known. */
    Optional<Cost> cost(String sql) {
        try {
            return Predictor.of(parser.parse(sql).get(0), sight(), false).cost();
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
    }

    /** The columns of a table that an expression names. */
    List<Column> named(Table table, String expression) throws UnfitException {
        try {
            Set<String> names = new Node(
                            parser.parse("SELECT " + expression).get(0).tree())
                    .all("ColumnRef").stream()
                            .map(it -> it.names("fields"))
                            .filter(it -> !it.isEmpty())
                            .map(it -> it.get(it.size() - 1))
                            .collect(Collectors.toSet());
            return table.columns().stream()
                    .filter(it -> names.contains(it.name()))
                    .toList();
        } catch (SqlSyntaxException e) {
            throw UnfitException.unfit("%s is no expression.".formatted(expression), "Write one expression.");
        }
    }

    private Node column(String addColumn) throws SqlSyntaxException {
        return new Node(parser.parse(addColumn).get(0).tree())
                .get("AlterTableStmt")
                .list("cmds")
                .get(0)
                .get("AlterTableCmd")
                .get("def")
                .get("ColumnDef");
    }

    /** What tells a row of a table from the others: the columns of its primary key, or where it lies. */
    static String key(Table table) {
        return table.constraints().stream()
                .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY)
                .findFirst()
                .map(it -> it.columns().stream()
                        .map(column -> Identifier.quote(column.name()))
                        .collect(Collectors.joining(", ")))
                .orElse("ctid");
    }

    /** What a column is called that takes the name of another one at the contract. */
    static String unborn(String name) {
        return shortened("lockkeeper_new_" + name, "");
    }

    /** Whether each row would get a value of its own, so that PostgreSQL would write the whole table anew. */
    boolean isVolatile(String type, String defaultValue) {
        try {
            Node column = column("ALTER TABLE t ADD COLUMN c %s DEFAULT %s".formatted(type, defaultValue));
            return NewValues.volatileFunction(column, sight()).isPresent();
        } catch (SqlSyntaxException e) {
            // The statement that the change makes of it is told instead.
            return false;
        }
    }

    /** What a table is called while a view has its name. */
    static String beneath(String name) {
        return shortened("lockkeeper_beneath_" + name, "");
    }

    /** What a retired object is called from its contract to its purge. */
    static String retired(String name) {
        return shortened("lockkeeper_retired_" + name, "");
    }

    /** How SQL names a table, whatever the search path is. */
    static String spelled(Table table) {
        return new RelationName(table.namespace().name(), table.name()).toString();
    }

    /** A name of at most 63 bytes; where something is cut off, a checksum keeps it apart from others. */
    private static String shortened(String base, String end) {
        if (bytes(base + end) <= LONGEST_NAME) {
            return base + end;
        }
        String mark = "_%08x".formatted(base.hashCode());
        String cut = base;
        while (bytes(cut + mark + end) > LONGEST_NAME) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + mark + end;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
