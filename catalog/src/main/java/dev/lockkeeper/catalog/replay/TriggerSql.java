package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.ParsedStatement.Token;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Writes a trigger that names a column once more, with another column in its place or beside it. */
public final class TriggerSql {

    private final ParsedStatement statement;
    private final Node node;
    private final Column from;
    private final List<Token> listed;
    private final List<Token> asked;
    private final SqlParser parser;

    private TriggerSql(ParsedStatement statement, Column from, SqlParser parser) {
        this.statement = statement;
        this.node = new Node(statement.tree()).get(statement.kind());
        this.from = from;
        this.parser = parser;
        this.listed = listed();
        this.asked = node.get("whenClause").all("ColumnRef").stream()
                .filter(it -> it.names("fields").size() == 2
                        && it.names("fields").get(1).equals(from.name()))
                .map(it -> token(it.json().path("location").asInt(), 2))
                .toList();
    }

    /** Of the text by which a trigger was made; empty where it cannot be replaced, or does not name the column by itself. */
    public static Optional<TriggerSql> of(String text, Column from, SqlParser parser) {
        try {
            ParsedStatement parsed = parser.parse(text).get(0);
            if (!parsed.kind().equals("CreateTrigStmt")) {
                return Optional.empty();
            }
            return Optional.of(new TriggerSql(parsed, from, parser))
                    .filter(it -> !it.node.is("isconstraint"))
                    .filter(it -> it.names() == it.listed.size() && !(it.listed.isEmpty() && it.asked.isEmpty()));
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether it fires on updates of the column by name. */
    public boolean lists() {
        return !listed.isEmpty();
    }

    /** Whether its condition reads the column. */
    public boolean asks() {
        return !asked.isEmpty();
    }

    /** What puts it in the place of the trigger that is there: as it is. */
    public String replacing() {
        return replacing(statement.sql());
    }

    /** The same, with a column beside the one it fires on; its condition reads that one. */
    public String replacingBeside(String column) {
        return replacing(with(Identifier.quote(from.name()) + ", " + Identifier.quote(column), column));
    }

    /** The same, with a column in the place of the one. */
    public String replacingBy(String column) {
        return replacing(by(column));
    }

    /** What makes it with a column in the place of the one. */
    String by(String column) {
        return with(Identifier.quote(column), column);
    }

    private String with(String columns, String column) {
        var sql = new StringBuilder(statement.sql());
        // Conditions stand behind the columns.
        List.of(asked, listed)
                .forEach(tokens -> tokens.stream()
                        .sorted(Comparator.comparingInt(Token::start).reversed())
                        .forEach(it -> sql.replace(
                                it.start(), it.end(), listed.contains(it) ? columns : Identifier.quote(column))));
        return sql.toString();
    }

    private String replacing(String create) {
        try {
            return "CREATE OR REPLACE " + new Clauses(parser.parse(create).get(0)).created();
        } catch (SqlSyntaxException e) {
            throw new IllegalStateException(create, e);
        }
    }

    private long names() {
        return node.names("columns").stream()
                .filter(it -> it.equals(from.name()))
                .count();
    }

    /** The names of the column behind UPDATE OF. */
    private List<Token> listed() {
        List<Token> tokens = statement.tokens();
        int of = IntStream.range(1, tokens.size())
                .filter(it -> is(it, "of") && is(it - 1, "update"))
                .findFirst()
                .orElse(tokens.size());
        return tokens.stream()
                .skip(of + 1L)
                .takeWhile(it -> !text(it).equalsIgnoreCase("on") && !text(it).equalsIgnoreCase("or"))
                .filter(it -> name(text(it)).equals(from.name()))
                .toList();
    }

    private Token token(int location, int behind) {
        List<Token> tokens = statement.tokens();
        int at = IntStream.range(0, tokens.size())
                .filter(it -> tokens.get(it).location() == location)
                .findFirst()
                .orElseThrow();
        return tokens.get(at + behind);
    }

    private boolean is(int token, String word) {
        return text(statement.tokens().get(token)).equalsIgnoreCase(word);
    }

    private String text(Token token) {
        return statement.sql().substring(token.start(), token.end());
    }

    private static String name(String token) {
        return token.startsWith("\"")
                ? token.substring(1, token.length() - 1).replace("\"\"", "\"")
                : token.toLowerCase(Locale.ROOT);
    }
}
