package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.lang.ref.SoftReference;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/** The running parsers of one grammar: one for each parse that is going on, kept for the next ones. */
final class ParserPool {

    /** 128 MB: an instance that a huge script has made larger than that is not kept. */
    private static final int PAGES_TO_KEEP = 2048;

    private final Grammar grammar;
    private final MemoryLimits limits;

    // Soft, since each holds 34 MB and a build server or an IDE may not parse again for hours.
    private final Queue<SoftReference<LibpgQuery>> idle = new ConcurrentLinkedQueue<>();

    ParserPool(Grammar grammar, MemoryLimits limits) {
        this.grammar = grammar;
        this.limits = limits;
    }

    /** Asks a parser that is idle, or a new one. */
    <T> T ask(SqlText text, Function<LibpgQuery, T> question) throws SqlSyntaxException {
        return guard(text, () -> {
            LibpgQuery libpgQuery = take();
            T answer = question.apply(libpgQuery);
            // Not in a finally: one that has thrown is broken.
            keep(libpgQuery);
            return answer;
        });
    }

    /** Does what a text may be too large or too deep for, and says so if it is. */
    static <T> T guard(SqlText text, Supplier<T> work) throws SqlSyntaxException {
        try {
            return work.get();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
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
        return new LibpgQuery(grammar, limits);
    }

    private void keep(LibpgQuery libpgQuery) {
        if (libpgQuery.pages() <= PAGES_TO_KEEP) {
            idle.add(new SoftReference<>(libpgQuery));
        }
    }
}
