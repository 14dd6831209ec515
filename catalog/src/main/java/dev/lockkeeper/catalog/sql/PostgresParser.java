package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.catalog.sql.Lexer.Word;
import dev.lockkeeper.catalog.sql.LibpgQuery.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Parses with PostgreSQL 18's grammar, and lets that of an older version have its say. */
final class PostgresParser implements SqlParser {

    /** What takes a minute to parse, and 300 MB. Nobody who waits for a compiler would wait for more. */
    private static final int MAX_WORDS = 300_000;

    /** The same of a body in PL/pgSQL, whose every statement is parsed on its own. */
    private static final int MAX_WORDS_OF_A_BODY = 100_000;

    static final PostgresParser SHARED = new PostgresParser(LibpgQuery.MEMORY);

    private static final Map<Grammar, PostgresParser> TARGETS = new ConcurrentHashMap<>();

    private final ParserPool pool;

    /** The version that the SQL is for; 18 again if it is for no older one. */
    private final Grammar target;

    private final ParserPool targetPool;

    PostgresParser(MemoryLimits limits) {
        this.pool = new ParserPool(Grammar.POSTGRES_18, limits);
        this.target = Grammar.POSTGRES_18;
        this.targetPool = pool;
    }

    private PostgresParser(ParserPool pool, Grammar target) {
        this.pool = pool;
        this.target = target;
        this.targetPool = new ParserPool(target, LibpgQuery.MEMORY);
    }

    /** The one parser for SQL that servers of the target's version run. */
    static SqlParser of(Grammar target) {
        return target == Grammar.POSTGRES_18
                ? SHARED
                : TARGETS.computeIfAbsent(target, it -> new PostgresParser(SHARED.pool, it));
    }

    @Override
    public List<ParsedStatement> parse(String sql) throws SqlSyntaxException {
        if (sql.isEmpty()) {
            // libpg_query takes the empty text for a mistake of its caller.
            return List.of();
        }
        var text = new SqlText(sql);
        refuseWhatPostgresCannotStore(text);
        return statements(text, new BodyReader(text, this)::read);
    }

    /** The statements in the body of a function; bodies in it are not read. */
    List<ParsedStatement> statements(SqlText text) throws SqlSyntaxException {
        if (text.text().isEmpty()) {
            return List.of();
        }
        return statements(text, (statement, tree, words) -> new RoutineBody.Unread("it is in the body of another"));
    }

    /**
     * Asks about a body in PL/pgSQL.
     *
     * @param statement that has it, and was understood
     */
    LibpgQuery.Body plpgsql(String statement, String body) throws SqlSyntaxException {
        words(new SqlText(body), MAX_WORDS_OF_A_BODY);
        var text = new SqlText(statement);
        return pool.ask(text, it -> it.parsePlpgsql(text.utf8()));
    }

    /** Whether SQL is for a version older than 18. */
    boolean hasOlderTarget() {
        return target != Grammar.POSTGRES_18;
    }

    /** Whether PostgreSQL 18 does. */
    boolean understands(SqlText text) throws SqlSyntaxException {
        return pool.ask(text, it -> it.refusal(text.utf8())).isEmpty();
    }

    /** Refuses what the target does not understand; PostgreSQL 18 does. */
    void refuseWhatIsTooNew(SqlText text) throws SqlSyntaxException {
        Optional<Answer.Refused> refused = targetPool.ask(text, it -> it.refusal(text.utf8()));
        if (refused.isPresent()) {
            int index = place(refused.get().position(), text);
            throw new SqlTooNewException(target.major(), refused.get().message(), text, index);
        }
    }

    private List<ParsedStatement> statements(SqlText text, StatementReader.Bodies bodies) throws SqlSyntaxException {
        List<Word> words = words(text, MAX_WORDS);
        Answer answer = pool.ask(text, it -> it.parse(text.utf8()));
        if (answer instanceof Answer.Refused refused) {
            throw refusal(refused, text);
        }
        if (hasOlderTarget()) {
            refuseWhatIsTooNew(text);
        }
        byte[] json = ((Answer.Understood) answer).json();
        if (json.length > Json.MAX_TREE_BYTES) {
            throw new SqlTooLongException("statement too complex", text, 0);
        }
        JsonNode trees = ParserPool.guard(text, () -> Json.tree(json));
        return new StatementReader(text, bodies).read(trees, words);
    }

    private static List<Word> words(SqlText text, int atMost) throws SqlSyntaxException {
        List<Word> words = Lexer.words(text.text());
        if (words.size() > atMost) {
            throw new SqlTooLongException(
                    "more than %,d words".formatted(atMost),
                    text,
                    words.get(atMost).start());
        }
        return words;
    }

    private static SqlSyntaxException refusal(Answer.Refused refused, SqlText text) {
        return new SqlSyntaxException(refused.message(), text, place(refused.position(), text));
    }

    /** The C side would take NUL for the end of the text, and Java would write half a surrogate pair as a "?". */
    private static void refuseWhatPostgresCannotStore(SqlText text) throws SqlSyntaxException {
        String sql = text.text();
        for (int i = 0; i < sql.length(); i += Character.charCount(sql.codePointAt(i))) {
            int character = sql.codePointAt(i);
            if (character == 0 || Character.getType(character) == Character.SURROGATE) {
                String message = "invalid byte sequence for encoding \"UTF8\": U+%04X".formatted(character);
                throw new SqlSyntaxException(message, text, i);
            }
        }
    }

    private static int place(int position, SqlText text) {
        int index = text.indexOfCharacter(Math.max(position, 1));
        // "At end of input" is behind the last word, not on an empty last line.
        return index == text.text().length() ? text.text().stripTrailing().length() : index;
    }
}
