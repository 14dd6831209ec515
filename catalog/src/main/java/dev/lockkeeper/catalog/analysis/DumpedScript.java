package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.catalog.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What pg_dump wrote, as it can be run inside a transaction of the engine: without psql's own commands, and without what
 * would hold for the session longer than for the script. Every line stays where it is.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-META-COMMANDS">psql's own commands</a>
 */
public final class DumpedScript {

    /** They bound or show the session that reads the dump, and change nothing of what it makes. */
    private static final Set<String> OF_THE_SESSION = Set.of(
            "client_encoding",
            "client_min_messages",
            "default_with_oids",
            "escape_string_warning",
            "idle_in_transaction_session_timeout",
            "lock_timeout",
            "row_security",
            "standard_conforming_strings",
            "statement_timeout",
            "transaction_timeout");

    /** Where pg_dump begins since the minor releases of August 2025; before it are comments only, so it is in no string. */
    private static final Pattern RESTRICTED = Pattern.compile("\\A((?:--[^\n]*\n|\n)*)\\\\r(estrict )");

    /** Where such a dump ends: a string that were open there would have no end. */
    private static final Pattern UNRESTRICTED = Pattern.compile("\n\\\\u(nrestrict \\w+\\s*)\\z");

    private final SqlParser parser;

    /** Reads with this grammar. */
    public DumpedScript(SqlParser parser) {
        this.parser = parser;
    }

    /**
     * The script that runs.
     *
     * @throws SqlSyntaxException if it is no SQL even without psql's own commands
     */
    public String read(String script) throws SqlSyntaxException {
        String begun = RESTRICTED.matcher(script).replaceFirst("$1--$2");
        var text = new StringBuilder(UNRESTRICTED.matcher(begun).replaceFirst("\n--$1"));
        List<ParsedStatement> statements = parse(text);
        var source = new SqlText(text.toString());
        for (int i = statements.size() - 1; i >= 0; i--) {
            ParsedStatement statement = statements.get(i);
            int start = statement.offset();
            text.replace(start, start + statement.sql().length(), runnable(statement, source));
        }
        return text.toString();
    }

    /** Where rows follow a COPY in the script, the index of that COPY; empty if there are none. */
    public Optional<Integer> data(String script, SqlSyntaxException refused) {
        // PostgreSQL stops at the first row, behind the semicolon of its COPY.
        int end = script.lastIndexOf(';', refused.index()) + 1;
        try {
            return parse(new StringBuilder(script.substring(0, end))).stream()
                    .filter(DumpedScript::readsData)
                    .map(ParsedStatement::offset)
                    .findFirst();
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether a statement reads rows that follow it in the script. */
    public static boolean readsData(ParsedStatement statement) {
        Node copy = new Node(statement.tree()).get("CopyStmt");
        return copy.is("is_from") && !copy.get("filename").present();
    }

    /** Parses, and makes comments of psql's own commands: PostgreSQL itself says where there is one outside of strings. */
    private List<ParsedStatement> parse(StringBuilder text) throws SqlSyntaxException {
        while (true) {
            try {
                return parser.parse(text.toString());
            } catch (SqlSyntaxException e) {
                if (!isCommand(text, e.index())) {
                    throw e;
                }
                text.replace(e.index(), e.index() + 2, "--");
            }
        }
    }

    private static boolean isCommand(StringBuilder text, int index) {
        int line = text.lastIndexOf("\n", Math.max(index - 1, 0)) + 1;
        return index + 1 < text.length()
                && text.charAt(index) == '\\'
                && text.charAt(index + 1) != '\n'
                && text.substring(line, index).isBlank();
    }

    private static String runnable(ParsedStatement statement, SqlText source) {
        Node node = new Node(statement.tree()).get(statement.kind());
        return switch (statement.kind()) {
            case "VariableSetStmt" -> setting(statement, node);
            case "SelectStmt" -> searchPath(statement, node, source);
            default -> statement.sql();
        };
    }

    private static String setting(ParsedStatement statement, Node set) {
        if (OF_THE_SESSION.contains(set.text("name"))) {
            return lines(statement.sql());
        }
        boolean plain = set.is("kind", "VAR_SET_VALUE") && !set.is("is_local");
        boolean session = statement.words().regionMatches(true, 0, "SET SESSION ", 0, "SET SESSION ".length());
        // The next migration has the same session.
        return plain && !session ? "SET LOCAL" + statement.sql().substring("SET".length()) : statement.sql();
    }

    /** {@code set_config(…, false)} holds for the session. */
    private static String searchPath(ParsedStatement statement, Node select, SqlText source) {
        List<Node> targets = select.list("targetList", "ResTarget");
        Node call = targets.size() == 1 ? targets.get(0).get("val", "FuncCall") : new Node(select.json()).get("none");
        List<Node> arguments = call.list("args", "A_Const");
        List<String> name = call.names("funcname");
        if (name.isEmpty() || !name.get(name.size() - 1).equals("set_config") || arguments.size() != 3) {
            return statement.sql();
        }
        Node local = arguments.get(2);
        if (!local.get("boolval").present() || local.get("boolval").is("boolval")) {
            return statement.sql();
        }
        int at = source.charIndex(local.json().path("location").asInt()) - statement.offset();
        String sql = statement.sql();
        return sql.substring(0, at) + "true" + sql.substring(at + "false".length());
    }

    /** Nothing but the line ends, so that what follows keeps its place. */
    private static String lines(String sql) {
        return "\n".repeat((int) sql.chars().filter(it -> it == '\n').count());
    }
}
