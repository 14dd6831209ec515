package dev.lockkeeper.runtime.platform;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.journal.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in which nothing waits for an answer: its statements, and what the history is to say of them.
 *
 * @param fresh whether it begins in a session as any run starts it, and not in that of the steps before it
 * @param limits of its waits
 * @param locks that it takes before its first statement, on tables
 * @param statements in order
 * @param entries that record them, in order
 * @param takenBack id of a migration whose walks are forgotten; null: none
 */
public record Script(
        boolean fresh,
        Limits limits,
        List<TableLock> locks,
        List<SqlStatement> statements,
        List<Entry.Draft> entries,
        @Nullable String takenBack) {

    /** Copies the lists. */
    public Script {
        locks = List.copyOf(locks);
        statements = List.copyOf(statements);
        entries = List.copyOf(entries);
    }

    /** Whether its statements only change the catalog, which takes no time. */
    public boolean onlyCatalog() {
        return statements.stream().allMatch(it -> it.cost() == Cost.CATALOG);
    }

    /** One that only records something. */
    public static Script recording(Entry.Draft entry) {
        return new Script(true, Limits.DEFAULT, List.of(), List.of(), List.of(entry), null);
    }
}
