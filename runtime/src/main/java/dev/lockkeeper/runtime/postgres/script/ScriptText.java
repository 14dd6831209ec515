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
     * What each script begins with and records by, made once for a session. The first bounds its waits, and fails where this
     * is not the run any more, or where a table cannot be locked by its name alone. The history is read after the lock of
     * all steps is taken, or before it; in the second case the number of the entry is taken by the time it is written.
     */
    static final String PREPARE = """
            prepare lockkeeper_step (bigint, bigint, bigint, text[], int[]) as
            select 1 / case when %s is not null
                and pg_catalog.set_config('statement_timeout', $3::text, true) is not null
                and pg_catalog.set_config('lockkeeper.step', 'open', true) is not null
                and %s
                and %s
                and (select coalesce(max(seq), 0) from lockkeeper.journal) = $1
                and %s
              then 1 else 0 end;
            prepare lockkeeper_append (bigint, text, text, text, text, int, text, text, text, text[]) as
            %s""".formatted(
                    TableLocks.boundedBy("$2"),
                    AdvisoryRunLock.TRY_STEP,
                    AdvisoryRunLock.HELD_HERE,
                    LockTargets.LOCKABLE_BY_NAME.formatted("$4", "$5"),
                    PostgresJournal.appendAt(
                            "$1 / case when pg_catalog.current_setting('lockkeeper.step', true) = 'open' then 1 else 0 end"));

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
        // A statement may end with a comment that goes to the end of its line.
        return String.join("\n;", text.statements);
    }

    private void locks(Script script, long head) {
        Map<String, LockMode> strongest = new LinkedHashMap<>();
        for (TableLock lock : script.locks()) {
            strongest.merge(lock.table(), lock.mode(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        statements.add("execute lockkeeper_step (%d, %d, %d, array[%s]::text[], array[%s]::int[])"
                .formatted(
                        head,
                        script.limits().lockTimeoutMillis(),
                        script.limits().statementTimeoutMillis(),
                        strongest.keySet().stream().map(ScriptText::literal).collect(Collectors.joining(", ")),
                        strongest.values().stream()
                                .map(it -> String.valueOf(LockTargets.strength(it)))
                                .collect(Collectors.joining(", "))));
        // None of them waits, so their order does not matter.
        strongest.forEach((table, mode) -> statements.add("lock table only %s in %s mode nowait"
                .formatted(table, mode.sql().toLowerCase(Locale.ROOT))));
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
