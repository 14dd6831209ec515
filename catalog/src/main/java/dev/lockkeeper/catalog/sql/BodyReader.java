package dev.lockkeeper.catalog.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.catalog.sql.Lexer.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the bodies of functions, procedures and DO blocks, which are strings to the grammar of SQL. */
final class BodyReader {

    /** What runs SQL that is put together while the body runs. */
    private static final Set<String> DYNAMIC = Set.of("PLpgSQL_stmt_dynexecute", "PLpgSQL_stmt_dynfors", "dynquery");

    /** Said of a field of a row whose table only a database knows, and of a variable that nobody declared. */
    private static final Pattern FIELD_OF_A_TABLE = Pattern.compile("\"[^\"]+\\..+\" is not a known variable");

    private final SqlText text;
    private final PostgresParser parser;

    BodyReader(SqlText text, PostgresParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /**
     * Reads the body of a statement.
     *
     * @param words its tokens
     */
    RoutineBody read(String statement, JsonNode tree, List<Word> words) throws SqlSyntaxException {
        boolean block = tree.has("DoStmt");
        List<JsonNode> options = options(
                tree.path("DoStmt").path("args"),
                tree.path("CreateFunctionStmt").path("options"));
        String language = block ? "plpgsql" : "";
        JsonNode as = null;
        for (JsonNode option : options) {
            if (option.path("defname").asText().equals("language")) {
                language = option.at("/arg/String/sval").asText();
            } else if (option.path("defname").asText().equals("as")) {
                as = option;
            }
        }
        if (as == null) {
            return new RoutineBody.None();
        }
        String value = as.at(block ? "/arg/String/sval" : "/arg/List/items/0/String/sval")
                .asText();
        Written body = written(value, as.path("location").asInt(), words);
        return switch (language) {
            case "sql" -> new RoutineBody.Sql(sql(body));
            case "plpgsql" -> plpgsql(statement, body);
            default -> new RoutineBody.Unread(language);
        };
    }

    private static List<JsonNode> options(JsonNode... lists) {
        var options = new ArrayList<JsonNode>();
        for (JsonNode list : lists) {
            list.forEach(it -> options.add(it.path("DefElem")));
        }
        return options;
    }

    private List<ParsedStatement> sql(Written body) throws SqlSyntaxException {
        try {
            // What stands in strings within is not read: a body may make a function, but not in the same breath.
            return parser.statements(new SqlText(body.value));
        } catch (SqlSyntaxException e) {
            throw e.within(text, body.index(e.index()));
        }
    }

    private RoutineBody plpgsql(String statement, Written body) throws SqlSyntaxException {
        LibpgQuery.Body answer;
        try {
            answer = parser.plpgsql(statement, body.value);
        } catch (SqlParserException e) {
            return new RoutineBody.Unread(e.getMessage());
        } catch (SqlSyntaxException e) {
            throw e.within(text, body.index(e.index() <= body.value.length() ? e.index() : 0));
        }
        if (answer instanceof LibpgQuery.Body.Understood understood) {
            JsonNode tree = ParserPool.guard(text, () -> Json.tree(understood.function()));
            refuseWhatIsTooNew(tree, body);
            return new RoutineBody.Plpgsql(tree, Json.mentions(tree, DYNAMIC));
        }
        if (answer instanceof LibpgQuery.Body.Refused refused) {
            if (!FIELD_OF_A_TABLE.matcher(refused.message()).matches()) {
                throw new SqlSyntaxException(refused.message(), text, body.indexOfCharacter(refused.position()));
            }
            return new RoutineBody.Unread(refused.message());
        }
        return new RoutineBody.Unread(((LibpgQuery.Body.Unknown) answer).message());
    }

    private void refuseWhatIsTooNew(JsonNode tree, Written body) throws SqlSyntaxException {
        if (!parser.hasOlderTarget()) {
            return;
        }
        for (EmbeddedSql embedded : EmbeddedSql.in(tree)) {
            var sql = new SqlText(embedded.sql());
            // One that 18 does not understand was not put together well here, for it did understand the body.
            if (!parser.understands(sql)) {
                continue;
            }
            try {
                parser.refuseWhatIsTooNew(sql);
            } catch (SqlSyntaxException e) {
                throw e.within(text, body.index(embedded.place(body.value, e.index())));
            }
        }
    }

    /** The first string constant from {@code location} on. */
    private Written written(String value, int location, List<Word> words) {
        int i = 0;
        int from = text.charIndex(location);
        while (words.get(i).start() < from || words.get(i).kind() != Lexer.Kind.STRING) {
            i++;
        }
        boolean escape = i + 2 < words.size() && source(words.get(i + 1)).equalsIgnoreCase("UESCAPE");
        return new Written(
                value, words.get(i), escape ? source(words.get(i + 2)).charAt(1) : '\\');
    }

    private String source(Word word) {
        return text.text().substring(word.start(), word.end());
    }

    /** A body's value, and where each char of it is written. */
    private final class Written {
        private final String value;
        private final int start;
        private final StringLiteral literal;

        Written(String value, Word word, char unicodeEscape) {
            this.value = value;
            this.start = word.start();
            this.literal = StringLiteral.read(source(word), unicodeEscape);
        }

        int index(int index) {
            // Not the same: a constant with bytes in it, such as E'\\xC3\\xA9'.
            return literal.value().equals(value) ? start + literal.place(index) : start;
        }

        int indexOfCharacter(int position) {
            int characters = value.codePointCount(0, value.length());
            boolean known = position > 0 && position <= characters + 1;
            return index(known ? value.offsetByCodePoints(0, position - 1) : 0);
        }
    }
}
