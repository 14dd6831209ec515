package dev.lockkeeper.processor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.NewColumn;
import dev.lockkeeper.catalog.change.OtherName;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.catalog.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the parts of a statement that annotations are written with. Each is put into a whole statement for the grammar; a
 * part that smuggles more than itself is told by what the tree has besides.
 */
final class SqlFragments {

    private static final String FROM = "SELECT FROM\n";
    private static final String SELECT = "SELECT\n";
    private static final String ADD = "ALTER TABLE t ADD COLUMN c\n";
    private static final Pattern NAME = Pattern.compile("\"(?:[^\"]|\"\")*\"|\\S+");
    private static final String DEFINE = "ALTER TABLE t ADD COLUMN\n";
    private static final String INDEX = "CREATE INDEX ON t (\n";
    private static final String SET = "UPDATE t SET\n";
    private static final String WHERE = "SELECT WHERE\n";

    private static final List<String> WRITES =
            List.of("InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "intoClause");

    private final SqlParser parser;

    SqlFragments(SqlParser parser) {
        this.parser = parser;
    }

    /**
     * What stands after {@code SET}.
     *
     * @param sql without a semicolon, and without comments behind it
     * @param columns that it writes
     */
    record Assignments(String sql, List<String> columns) {}

    /** The table named by {@code text}; empty if it is anything but one name. */
    Optional<RelationName> table(String text) throws SqlSyntaxException {
        return only(FROM, text, "SelectStmt", Set.of("fromClause"))
                .map(it -> node(it).list("fromClause"))
                .filter(it -> it.size() == 1)
                .map(it -> it.get(0).get("RangeVar"))
                .filter(it -> it.present() && it.is("inh") && !it.get("alias").present())
                .map(RelationName::of);
    }

    /** The assignments in {@code text}; empty if it is anything else. */
    Optional<Assignments> assignments(String text) throws SqlSyntaxException {
        return only(SET, text, "UpdateStmt", Set.of("relation", "targetList"))
                .map(it -> new Assignments(
                        it.sql().substring(SET.length()),
                        node(it).list("targetList", "ResTarget").stream()
                                .map(target -> target.text("name"))
                                .toList()));
    }

    /** The condition in {@code text}, without what may stand behind it; empty if it is more than that. */
    Optional<String> condition(String text) throws SqlSyntaxException {
        return only(WHERE, text, "SelectStmt", Set.of("whereClause"))
                .map(it -> it.sql().substring(WHERE.length()));
    }

    /** The name that {@code text} is, as PostgreSQL's catalog has it; empty if it is more than one. */
    Optional<String> name(String text) throws SqlSyntaxException {
        return table(text).filter(it -> it.schema().isEmpty()).map(RelationName::name);
    }

    /** The expression in {@code text}; empty if it is more than one. */
    Optional<String> expression(String text) throws SqlSyntaxException {
        return only(SELECT, text, "SelectStmt", Set.of("targetList"))
                .filter(it -> node(it).list("targetList").size() == 1)
                .filter(it -> node(it).list("targetList", "ResTarget")
                        .get(0)
                        .text("name")
                        .isEmpty())
                .map(it -> it.sql().substring(SELECT.length()));
    }

    /** The column with its table in {@code text}, and what it is called besides; empty if it is anything else. */
    Optional<OtherName> otherName(String text) throws SqlSyntaxException {
        return only(SELECT, text, "SelectStmt", Set.of("targetList"))
                .map(it -> node(it).list("targetList", "ResTarget"))
                .filter(it -> it.size() == 1 && !it.get(0).text("name").isEmpty())
                .map(it -> it.get(0))
                .flatMap(it -> {
                    List<String> column = it.get("val").get("ColumnRef").names("fields");
                    return column.size() == 2 || column.size() == 3
                            ? Optional.of(new OtherName(
                                    RelationName.of(column.subList(0, column.size() - 1)),
                                    column.get(column.size() - 1),
                                    it.text("name")))
                            : Optional.empty();
                });
    }

    /** An expression, blind to how it is laid out. */
    String words(String expression) {
        try {
            return parser.parse(SELECT + expression).get(0).words();
        } catch (SqlSyntaxException e) {
            // It was read as an expression before.
            throw new IllegalStateException(e);
        }
    }

    /** The type that {@code text} names; empty if it is anything else. */
    Optional<String> type(String text) throws SqlSyntaxException {
        List<ParsedStatement> statements = parse(ADD, text);
        if (statements.size() != 1 || node(statements.get(0)).list("cmds").size() != 1) {
            return Optional.empty();
        }
        Node column = node(statements.get(0))
                .list("cmds", "AlterTableCmd")
                .get(0)
                .get("def")
                .get("ColumnDef");
        return column.list("constraints").isEmpty() && !column.get("collClause").present()
                ? Optional.of(statements.get(0).sql().substring(ADD.length()))
                : Optional.empty();
    }

    /** The name and type of a column in {@code text}; empty if it is anything else. */
    Optional<NewColumn> newColumn(String text) throws SqlSyntaxException {
        List<ParsedStatement> statements = parse(DEFINE, text);
        if (statements.size() != 1 || node(statements.get(0)).list("cmds").size() != 1) {
            return Optional.empty();
        }
        String name = node(statements.get(0))
                .list("cmds", "AlterTableCmd")
                .get(0)
                .get("def")
                .get("ColumnDef")
                .text("colname");
        String written = statements.get(0).sql().substring(DEFINE.length()).strip();
        Matcher spelled = NAME.matcher(written);
        return spelled.lookingAt()
                ? type(written.substring(spelled.end())).map(it -> new NewColumn(name, it.strip()))
                : Optional.empty();
    }

    /** The key of an index in {@code text}; empty if it is more than one. */
    Optional<String> key(String text) throws SqlSyntaxException {
        List<ParsedStatement> statements = parse(INDEX, text + ")");
        return statements.size() == 1
                        && node(statements.get(0)).list("indexParams").size() == 1
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    /** The SELECT in {@code text}, without what may stand around it; empty if it is not one, or writes anything. */
    Optional<String> select(String text) throws SqlSyntaxException {
        List<ParsedStatement> statements = parser.parse(text);
        if (statements.size() != 1 || !statements.get(0).kind().equals("SelectStmt")) {
            return Optional.empty();
        }
        JsonNode tree = statements.get(0).tree();
        return WRITES.stream().anyMatch(it -> tree.findValue(it) != null)
                ? Optional.empty()
                : Optional.of(statements.get(0).sql());
    }

    private Optional<ParsedStatement> only(String before, String text, String kind, Set<String> fields)
            throws SqlSyntaxException {
        List<ParsedStatement> statements = parse(before, text);
        if (statements.size() != 1 || !statements.get(0).kind().equals(kind)) {
            return Optional.empty();
        }
        JsonNode tree = statements.get(0).tree().path(kind);
        var others = new ArrayList<String>();
        tree.fieldNames().forEachRemaining(others::add);
        others.removeAll(fields);
        // Every SELECT has these two, with the values they have when nothing is said.
        others.removeIf(it -> it.equals("limitOption") && tree.path(it).asText().equals("LIMIT_OPTION_DEFAULT"));
        others.removeIf(it -> it.equals("op") && tree.path(it).asText().equals("SETOP_NONE"));
        return others.isEmpty() ? Optional.of(statements.get(0)) : Optional.empty();
    }

    /** Errors are told as in the text alone: that is what its author sees. */
    private List<ParsedStatement> parse(String before, String text) throws SqlSyntaxException {
        try {
            return parser.parse(before + text);
        } catch (SqlSyntaxException e) {
            int index = Math.max(0, e.index() - before.length());
            throw e.within(new SqlText(text), index);
        }
    }

    private static Node node(ParsedStatement statement) {
        return new Node(statement.tree()).get(statement.kind());
    }
}
