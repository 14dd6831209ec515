package dev.lockkeeper.runtime.postgres.script;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.platform.Script;
import dev.lockkeeper.runtime.postgres.history.PostgresJournal;
import dev.lockkeeper.runtime.postgres.lock.AdvisoryRunLock;
import dev.lockkeeper.runtime.postgres.lock.LockTargets;
import dev.lockkeeper.runtime.postgres.lock.TableLocks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A script as one text. It begins and ends its transaction itself: a driver may part a long text where it likes, and still
 * the server commits nothing before the end. Wherever the script has to stop there is an error, behind which the server does
 * nothing of it any more.
 */
public final class ScriptText {

    /**
     * What each script begins with and records by, made once for a session. The first bounds its waits, and fails where
     * the history went on, or where a table cannot be locked by its name alone. The history is read after the lock of
     * all steps is taken, or before it; in the second case the number of the entry is taken by the time it is written.
     */
    static final String PREPARE = """
            prepare lockkeeper_step (bigint, bigint, bigint, text[], int[]) as
            select 1 / case when %s is not null
                and pg_catalog.set_config('statement_timeout', $3::text, true) is not null
                and pg_catalog.set_config('lockkeeper.step', 'open', true) is not null
                and %s
                and (select coalesce(max(seq), 0) from lockkeeper.journal) = $1
                and %s
              then 1 else 0 end;
            prepare lockkeeper_append (bigint, text, text, text, text, int, text, text, text, text[]) as
            %s""".formatted(
                    TableLocks.boundedBy("$2"),
                    AdvisoryRunLock.TRY_STEP,
                    LockTargets.LOCKABLE_BY_NAME.formatted("$4", "$5"),
                    PostgresJournal.appendAt(
                            "$1 / case when pg_catalog.current_setting('lockkeeper.step', true) = 'open' then 1 else 0 end"));

    /**
     * Fails where the session has let go of the lock that keeps other runs out. Only what is known to do no such thing goes
     * without: to look is to read all locks of the server.
     */
    static final String HELD_HERE = "select 1 / case when %s then 1 else 0 end".formatted(AdvisoryRunLock.HELD_HERE);

    /**
     * Fails where backslashes are not read as the compiler has read them. A server that gets the text undivided has read all
     * of it before the first statement runs, and might find a statement's end elsewhere.
     */
    private static final String READ_AS_STANDARD = "select 1 / (pg_catalog.length('\\\\') - 1)";

    /** The longest wait for a lock that is not taken before the first statement; step by step it may last longer. */
    private static final long WAIT_MILLIS = 20;

    private final List<String> statements = new ArrayList<>();

    /**
     * The text.
     *
     * @param begin its first statements, up to where its transaction is open and the session ready
     * @param head number of the newest entry of the history
     */
    static String of(Script script, List<String> begin, long head, String run, String client) {
        var text = new ScriptText();
        text.statements.addAll(begin);
        text.locks(script, head);
        script.statements().stream().map(SqlStatement::sql).forEach(text.statements::add);
        long seq = head;
        for (Entry.Draft entry : script.entries()) {
            seq++;
            text.append(seq, run, client, entry);
        }
        String takenBack = script.takenBack();
        if (takenBack != null) {
            text.statements.add("delete from lockkeeper.checkpoint where migration = " + literal(takenBack));
        }
        text.statements.add("commit");
        if (text.statements.stream().anyMatch(it -> it.indexOf('\\') >= 0)) {
            text.statements.add(1, READ_AS_STANDARD);
        }
        // A statement may end with a comment that goes to the end of its line.
        return String.join("\n;", text.statements);
    }

    private void locks(Script script, long head) {
        Map<String, LockMode> strongest = new LinkedHashMap<>();
        for (TableLock lock : script.locks()) {
            // Behind who waits for a weaker one the application goes on.
            if (lock.mode().blocksWrites()) {
                strongest.merge(lock.table(), lock.mode(), (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        statements.add("execute lockkeeper_step (%d, %d, %d, array[%s]::text[], array[%s]::int[])"
                .formatted(
                        head,
                        lockTimeoutMillis(script),
                        script.limits().statementTimeoutMillis(),
                        strongest.keySet().stream().map(ScriptText::literal).collect(Collectors.joining(", ")),
                        strongest.values().stream()
                                .map(it -> String.valueOf(LockTargets.strength(it)))
                                .collect(Collectors.joining(", "))));
        // None of them waits, so their order does not matter. Partitions and children are locked with their parent.
        strongest.forEach((table, mode) -> statements.add(
                "lock table %s in %s mode nowait".formatted(table, mode.sql().toLowerCase(Locale.ROOT))));
    }

    /** What has worked for long must not be begun anew for a short wait. */
    private static long lockTimeoutMillis(Script script) {
        long said = script.limits().lockTimeoutMillis();
        return script.onlyCatalog() ? Math.min(said, WAIT_MILLIS) : said;
    }

    private void append(long seq, String run, String client, Entry.Draft entry) {
        Phase phase = entry.phase();
        statements.add("execute lockkeeper_append (%d, %s, %s, %s, %s, %d, %s, %s, %s, array[%s]::text[])"
                .formatted(
                        seq,
                        literal(run),
                        literal(entry.kind().name()),
                        literal(entry.migration()),
                        phase == null ? "null" : literal(phase.name()),
                        entry.step(),
                        literal(entry.checksum()),
                        literal(entry.detail()),
                        literal(client),
                        entry.dependsOn().stream().map(ScriptText::literal).collect(Collectors.joining(", "))));
    }

    /** Means the same however the session reads a backslash. */
    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }
}
