package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.UserType;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.ParsedStatement.Token;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what hangs on a column of a table once more, for another column of the table that is to take its place. */
public final class CopySql {

    private static final Spelling QUALIFIED = new Spelling(true);

    private final Table table;
    private final Column from;
    private final Column to;
    private final Function<SchemaObject, Optional<String>> texts;
    private final SqlParser parser;

    /**
     * For two columns of a table.
     *
     * @param to need not be among the table's columns
     * @param texts by which things were made: {@link Replay#text}
     */
    public CopySql(
            Table table, Column from, Column to, Function<SchemaObject, Optional<String>> texts, SqlParser parser) {
        this.table = table;
        this.from = from;
        this.to = to;
        this.texts = texts;
        this.parser = parser;
    }

    /** Builds an index beside the one there is, without blocking writes; empty where its text is not known. */
    public Optional<String> index(Index index, String name) {
        Optional<List<String>> expressions = keys(index);
        if (expressions.isEmpty()) {
            return Optional.empty();
        }
        var keys = new ArrayList<String>();
        for (int i = 0; i < index.keys().size(); i++) {
            keys.add((expressions.get().get(i) + " " + index.keys().get(i).order()).strip());
        }
        return predicate(index)
                .map(it -> "CREATE %sINDEX CONCURRENTLY %s ON %s USING %s (%s)%s%s%s%s"
                        .formatted(
                                index.unique() ? "UNIQUE " : "",
                                Identifier.quote(name),
                                QUALIFIED.name(table),
                                index.method(),
                                String.join(", ", keys),
                                index.included().isEmpty() ? "" : " INCLUDE (" + names(index.included()) + ")",
                                index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "",
                                options(index.options()),
                                it.isEmpty() ? "" : " WHERE " + it));
    }

    /** The columns and expressions of an index; empty where its text is not known. */
    public Optional<List<String>> keys(Index index) {
        Optional<IndexText> text =
                text(index).filter(it -> it.keys().size() == index.keys().size());
        var keys = new ArrayList<String>();
        for (int i = 0; i < index.keys().size(); i++) {
            Column column = index.keys().get(i).column();
            int place = i;
            Optional<String> of =
                    column == null ? text.flatMap(it -> expression(it.keys().get(place))) : Optional.of(name(column));
            if (of.isEmpty()) {
                return Optional.empty();
            }
            keys.add(of.get());
        }
        return Optional.of(keys);
    }

    /** Which rows an index has, an empty text for all; empty where its text is not known. */
    public Optional<String> predicate(Index index) {
        return index.predicate().isEmpty()
                ? Optional.of("")
                : text(index)
                        .map(IndexText::predicate)
                        .filter(it -> !it.isEmpty())
                        .flatMap(this::expression);
    }

    private Optional<IndexText> text(Index index) {
        return texts.apply(index).flatMap(this::parsed).map(IndexText::of);
    }

    /** Makes a constraint of an index that was built for it. */
    public String key(Constraint constraint, String name) {
        return key(constraint, name, name);
    }

    /** Makes a constraint of an index that was built for it, and is called as the constraint from then on. */
    public String key(Constraint constraint, String name, String index) {
        return "ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s%s"
                .formatted(
                        QUALIFIED.name(table),
                        Identifier.quote(name),
                        constraint.type() == Constraint.Type.PRIMARY_KEY ? "PRIMARY KEY" : "UNIQUE",
                        Identifier.quote(index),
                        ConstraintSql.deferral(constraint));
    }

    /** Adds a CHECK beside the one there is, and lets it look at all rows in a statement of its own. */
    public Optional<List<String>> check(Constraint constraint, String name) {
        return texts.apply(constraint)
                .flatMap(this::expression)
                .map(it -> validated(
                        constraint, name, "CHECK (" + it + ")" + (constraint.noInherit() ? " NO INHERIT" : "")));
    }

    /** Adds a foreign key beside the one there is, and lets it look at all rows in a statement of its own. */
    public Optional<List<String>> foreignKey(Constraint constraint, String name) {
        List<String> columns = constraint.columns().stream()
                .map(it -> it == from ? to.name() : it.name())
                .toList();
        return ConstraintSql.foreignKey(
                        constraint,
                        quoted(columns),
                        Spelling.columns(constraint.referencedColumns()),
                        onDelete(constraint, columns),
                        QUALIFIED)
                .map(it -> validated(constraint, name, it));
    }

    /** Gathers the same statistics; empty where its text is not known. */
    public Optional<String> statistics(Other statistics, String name) {
        Optional<ParsedStatement> parsed = texts.apply(statistics).flatMap(this::parsed);
        if (parsed.isEmpty() || !parsed.get().kind().equals("CreateStatsStmt")) {
            return Optional.empty();
        }
        StatisticsText text = StatisticsText.of(parsed.get());
        List<Node> elements =
                new Node(parsed.get().tree()).get("CreateStatsStmt").list("exprs", "StatsElem");
        var written = new ArrayList<String>();
        for (int i = 0;
                i < elements.size() && elements.size() == text.elements().size();
                i++) {
            String column = elements.get(i).text("name");
            Optional<String> element = column.isEmpty()
                    ? expression(text.elements().get(i))
                    : Optional.of(Identifier.quote(column.equals(from.name()) ? to.name() : column));
            element.ifPresent(written::add);
        }
        return written.size() < elements.size()
                ? Optional.empty()
                : Optional.of("CREATE STATISTICS %s%s ON %s FROM %s"
                        .formatted(
                                named(statistics, name),
                                text.kinds().isEmpty() ? "" : " " + text.kinds(),
                                String.join(", ", written),
                                QUALIFIED.name(table)));
    }

    private static String named(Other other, String name) {
        return other.namespace().map(it -> it.title() + ".").orElse("") + Identifier.quote(name);
    }

    /** The name of an index, a constraint or statistics by itself, without quotes. */
    public static String nameOf(SchemaObject object) {
        return object instanceof Other other
                ? Identifiers.split(other.name()).get(0)
                : object instanceof Index index ? index.name() : ((Constraint) object).name();
    }

    /** Says of the copy what is said of an index, a constraint or statistics, if anything is. */
    public Optional<String> comment(SchemaObject object, String name) {
        String thing = object instanceof Other other
                ? "STATISTICS " + named(other, name)
                : object instanceof Index index
                        ? "INDEX " + Identifier.quote(List.of(index.namespace().name(), name))
                        : "CONSTRAINT " + Identifier.quote(name) + " ON " + QUALIFIED.name(table);
        return object.comment().isEmpty()
                ? Optional.empty()
                : Optional.of("COMMENT ON %s IS %s".formatted(thing, Identifier.literal(object.comment())));
    }

    /** Lets a foreign key, of any table, point to the other column beside the one there is, and look at all rows by itself. */
    public Optional<List<String>> pointing(Constraint foreignKey, List<String> columns, String name) {
        return ConstraintSql.foreignKey(
                        foreignKey,
                        quoted(columns),
                        names(foreignKey.referencedColumns()),
                        onDelete(foreignKey, columns),
                        QUALIFIED)
                .map(it -> validated(foreignKey, name, it));
    }

    /** SET NULL and SET DEFAULT may name some of a foreign key's columns, which are called otherwise in the copy. */
    private static String onDelete(Constraint foreignKey, List<String> columns) {
        String action = foreignKey.onDelete();
        int list = action.indexOf(" (");
        if (list < 0) {
            return action;
        }
        String named = ", " + action.substring(list + 2, action.length() - 1) + ", ";
        var emptied = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            if (named.contains(
                    ", " + Identifier.quote(foreignKey.columns().get(i).name()) + ", ")) {
                emptied.add(columns.get(i));
            }
        }
        return action.substring(0, list) + " (" + quoted(emptied) + ")";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    }

    /** Says the column's comment again, if it has one. */
    public Optional<String> comment() {
        return from.comment().isEmpty()
                ? Optional.empty()
                : Optional.of("COMMENT ON COLUMN %s.%s IS %s"
                        .formatted(
                                QUALIFIED.name(table),
                                Identifier.quote(to.name()),
                                Identifier.literal(from.comment())));
    }

    /** What is granted on a sequence, once more, and its comment; empty where that cannot be said. */
    public static Optional<List<String>> notesOn(Sequence sequence) {
        var sql = new ArrayList<String>();
        for (Map.Entry<String, String> grant : sequence.grants().entrySet()) {
            Optional<List<String>> more = GrantSql.of(sequence, QUALIFIED).change(grant.getKey(), "", grant.getValue());
            if (more.isEmpty()) {
                return Optional.empty();
            }
            sql.addAll(more.get());
        }
        if (!sequence.comment().isEmpty()) {
            sql.add("COMMENT ON SEQUENCE %s IS %s".formatted(sequence.title(), Identifier.literal(sequence.comment())));
        }
        return Optional.of(sql);
    }

    /** Grants what is granted on the column to one role; empty where that cannot be said. */
    public Optional<List<String>> grants(Map.Entry<String, String> grant) {
        return GrantSql.of(to, QUALIFIED).change(grant.getKey(), "", grant.getValue());
    }

    /**
     * Gives a view of a table what is granted on the table and on its columns; empty where that cannot be said.
     *
     * @param view as SQL names it
     */
    public static Optional<List<String>> grantsOn(Table table, String view) {
        var sql = new ArrayList<String>();
        for (Map.Entry<String, String> grant : table.grants().entrySet()) {
            Optional<List<String>> more = new GrantSql(view, "").change(grant.getKey(), "", grant.getValue());
            if (more.isEmpty()) {
                return Optional.empty();
            }
            sql.addAll(more.get());
        }
        for (Column column : table.columns()) {
            Optional<List<String>> more = grantsOn(column, view, column.name());
            if (more.isEmpty()) {
                return Optional.empty();
            }
            sql.addAll(more.get());
        }
        return Optional.of(sql);
    }

    /**
     * Gives a column of a view what is granted on a column; empty where that cannot be said.
     *
     * @param view as SQL names it
     * @param name of the view's column
     */
    public static Optional<List<String>> grantsOn(Column column, String view, String name) {
        var sql = new ArrayList<String>();
        for (Map.Entry<String, String> grant : column.grants().entrySet()) {
            Optional<List<String>> more = new GrantSql(view, " (" + Identifier.quote(name) + ")")
                    .change(grant.getKey(), "", grant.getValue());
            if (more.isEmpty()) {
                return Optional.empty();
            }
            sql.addAll(more.get());
        }
        return Optional.of(sql);
    }

    /** Grants on another type what is granted on this one; empty where that cannot be said. */
    public static Optional<List<String>> grantsOn(UserType type, String another) {
        var sql = new ArrayList<String>();
        for (Map.Entry<String, String> grant : type.grants().entrySet()) {
            Optional<List<String>> more =
                    new GrantSql("TYPE " + another, "").change(grant.getKey(), "", grant.getValue());
            if (more.isEmpty()) {
                return Optional.empty();
            }
            sql.addAll(more.get());
        }
        return Optional.of(sql);
    }

    /** An expression that reads the other column; empty where it has a query in it, in which names may mean other things. */
    public Optional<String> expression(String expression) {
        return parsed("SELECT (" + expression + "\n)").flatMap(this::renamed);
    }

    private Optional<ParsedStatement> parsed(String sql) {
        try {
            return Optional.of(parser.parse(sql).get(0));
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<String> renamed(ParsedStatement parsed) {
        var tree = new Node(parsed.tree());
        if (!tree.all("SubLink").isEmpty()) {
            return Optional.empty();
        }
        var sql = new StringBuilder(parsed.sql());
        List<Token> tokens = parsed.tokens();
        List<Node> named = tree.all("ColumnRef").stream()
                .filter(it -> !it.names("fields").isEmpty())
                .filter(it ->
                        it.names("fields").get(it.names("fields").size() - 1).equals(from.name()))
                .sorted((one, other) -> Integer.compare(location(other), location(one)))
                .toList();
        for (Node reference : named) {
            int first = 0;
            while (tokens.get(first).location() != location(reference)) {
                first++;
            }
            // Between the names of a qualified one are dots.
            Token last = tokens.get(first + 2 * (reference.names("fields").size() - 1));
            sql.replace(last.start(), last.end(), Identifier.quote(to.name()));
        }
        return Optional.of(
                sql.substring("SELECT (".length(), sql.lastIndexOf(")")).strip());
    }

    private static int location(Node reference) {
        return reference.json().path("location").asInt();
    }

    private static List<String> validated(Constraint constraint, String name, String definition) {
        var sql = new ArrayList<String>();
        String owner = QUALIFIED.name(constraint.owner());
        sql.add("ALTER TABLE %s ADD CONSTRAINT %s %s %s"
                .formatted(
                        owner,
                        Identifier.quote(name),
                        definition,
                        constraint.enforced() ? "NOT VALID" : "NOT ENFORCED"));
        if (constraint.enforced() && constraint.validated()) {
            sql.add("ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(owner, Identifier.quote(name)));
        }
        return sql;
    }

    private String names(List<Column> columns) {
        return columns.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private String name(Column column) {
        return Identifier.quote(column == from ? to.name() : column.name());
    }

    private static String options(Map<String, String> options) {
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(it -> it.getKey() + " = " + Identifier.literal(it.getValue()))
                        .collect(Collectors.joining(", ", " WITH (", ")"));
    }
}
