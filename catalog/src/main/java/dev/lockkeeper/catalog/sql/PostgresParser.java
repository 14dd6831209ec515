package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.wasm.types.MemoryLimits;
import dev.lockkeeper.catalog.sql.LibpgQuery.Answer;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Parses with one libpg_query per parse that is going on, and keeps them for the next ones. */
final class PostgresParser implements SqlParser {

    static final SqlParser SHARED = new PostgresParser(LibpgQuery.MEMORY);

    /** 128 MB: an instance that a huge script has made larger than that is not kept. */
    private static final int PAGES_TO_KEEP = 2048;

    private final MemoryLimits limits;

    // Soft, since each holds 34 MB and a build server or an IDE may not parse again for hours.
    private final Queue<SoftReference<LibpgQuery>> idle = new ConcurrentLinkedQueue<>();

    PostgresParser(MemoryLimits limits) {
        this.limits = limits;
    }

    @Override
    public List<ParsedStatement> parse(String sql) throws SqlSyntaxException {
        if (sql.isEmpty()) {
            // libpg_query takes the empty text for a mistake of its caller.
            return List.of();
        }
        var text = new SqlText(sql);
        refuseWhatPostgresCannotStore(text);
        Answer answer = ask(text);
        if (answer instanceof Answer.Refused refused) {
            throw new SqlSyntaxException(refused.message(), text, place(refused.position(), text));
        }
        var understood = (Answer.Understood) answer;
        return new StatementReader(text).read(understood.trees(), understood.tokens());
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

    private Answer ask(SqlText text) throws SqlSyntaxException {
        LibpgQuery libpgQuery = take();
        try {
            Answer answer = libpgQuery.parse(text.utf8());
            // Not in a finally: one that has thrown is broken.
            keep(libpgQuery);
            return answer;
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof StackOverflowError || e.getCause() instanceof StackOverflowError) {
                throw new SqlSyntaxException("stack depth limit exceeded: the statements nest too deeply", text, 0);
            }
            throw new SqlParserException(failure(text, e), e);
        }
    }

    private static String failure(SqlText text, Throwable cause) {
        return String.format(Locale.ROOT, """
                PostgreSQL's parser failed on a text of %,d characters: %s.
                That is not a mistake in the SQL; nothing is known about it.
                If the text is very long, split it into several migrations.""", text.text().length(), cause.getMessage());
    }

    private LibpgQuery take() {
        for (var reference = idle.poll(); reference != null; reference = idle.poll()) {
            LibpgQuery libpgQuery = reference.get();
            if (libpgQuery != null) {
                return libpgQuery;
            }
        }
        return new LibpgQuery(limits);
    }

    private void keep(LibpgQuery libpgQuery) {
        if (libpgQuery.pages() <= PAGES_TO_KEEP) {
            idle.add(new SoftReference<>(libpgQuery));
        }
    }

    private static int place(int position, SqlText text) {
        int index = text.indexOfCharacter(Math.max(position, 1));
        // "At end of input" is behind the last word, not on an empty last line.
        return index == text.text().length() ? text.text().stripTrailing().length() : index;
    }
}
