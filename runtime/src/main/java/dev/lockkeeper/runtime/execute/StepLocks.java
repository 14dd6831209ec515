package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.TableLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The locks that actions need, as far as the parser knows. */
final class StepLocks {

    /** They name something that is no table, and only tables can be locked by name. */
    private static final Set<String> OF_NO_TABLE = Set.of(
            "ALTER FOREIGN TABLE",
            "ALTER INDEX",
            "ALTER MATERIALIZED VIEW",
            "ALTER SEQUENCE",
            "ALTER TYPE",
            "ALTER VIEW",
            "CREATE VIEW",
            "DROP FOREIGN TABLE",
            "DROP INDEX",
            "DROP MATERIALIZED VIEW",
            "DROP SEQUENCE",
            "DROP VIEW");

    private StepLocks() {}

    /** All of them. */
    static List<TableLock> of(List<Action> actions) {
        var locks = new ArrayList<TableLock>();
        for (Action action : actions) {
            if (action instanceof Action.Sql sql) {
                locks.addAll(sql.statement().locks());
            }
        }
        return locks;
    }

    /**
     * What can be locked before the first statement. Behind a SET of the search path the same names may be other tables. A new
     * partition locks its parent, which would bring all other partitions with it, and those it leaves alone.
     */
    static List<TableLock> foreseen(List<Action> group) {
        return of(group.stream()
                .takeWhile(it -> !(it instanceof Action.Sql sql
                        && sql.statement().command().equals("SET")))
                .filter(it -> !(it instanceof Action.Sql sql && makesPartition(sql.statement())))
                .toList());
    }

    /** Those of {@link #foreseen} that are known to be on tables without asking. */
    static List<TableLock> onTables(List<Action> group) {
        return foreseen(group.stream()
                .filter(it -> !(it instanceof Action.Sql sql
                        && OF_NO_TABLE.contains(sql.statement().command())))
                .toList());
    }

    private static boolean makesPartition(SqlStatement statement) {
        return statement.command().equals("CREATE TABLE")
                && statement.locks().stream().anyMatch(it -> it.mode() == LockMode.ACCESS_EXCLUSIVE);
    }
}
