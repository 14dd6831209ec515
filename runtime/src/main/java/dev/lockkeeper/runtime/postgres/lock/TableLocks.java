package dev.lockkeeper.runtime.postgres.lock;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.platform.LockBusyException;
import dev.lockkeeper.runtime.platform.LockTry;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.lock.LockTargets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Takes the tables of a step before its first statement, all or none, so that the step does not wait for one for long while
 * it holds another.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS">Deadlocks</a>
 */
public final class TableLocks {

    private static final String DEADLOCK_TIMEOUT =
            "(extract(epoch from current_setting('deadlock_timeout')::interval) * 1000)::bigint";

    private static final String NOW = "extract(epoch from clock_timestamp()) * 1000";
    private static final String UNTIL =
            "select pg_catalog.set_config('lockkeeper.until', (" + NOW + " + least(%d, %s / 2))::bigint::text, true)";
    private static final String LEFT = "(current_setting('lockkeeper.until')::bigint - " + NOW + ")::bigint";

    private TableLocks() {}

    /** Takes them in the open transaction, or says that somebody is in the way; afterwards waits are bounded as before. */
    public static void take(Connection connection, LockTry wanted, long lockTimeoutMillis) throws SQLException {
        List<Target> tables = LockTargets.of(connection, wanted.locks()).lockable();
        if (tables.isEmpty()) {
            return;
        }
        String sql = wanted.patience().isZero()
                ? lock(tables, " nowait")
                : queue(tables, wanted.patience(), lockTimeoutMillis);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            // One that was dropped since it was looked up is looked up again.
            if (SqlStates.busy(e) || SqlStates.undefinedTable(e)) {
                throw LockBusyException.atTheDoor(e);
            }
            throw e;
        }
    }

    /**
     * Waits until autovacuum has let go of them, if it does. A worker ends itself when somebody waits for it longer than
     * {@code deadlock_timeout}. The mode is one that only such work conflicts with: the application never waits behind it,
     * as it would for that second behind the mode that the step needs.
     *
     * @param longest that it may wait for each
     */
    public static void outwaitVacuum(Connection connection, Collection<TableLock> locks, Duration longest)
            throws SQLException {
        List<Target> tables = LockTargets.of(connection, locks).lockable().stream()
                .filter(it -> !it.view())
                .map(it -> new Target(it.oid(), it.name(), LockMode.SHARE_UPDATE_EXCLUSIVE, true, false))
                .toList();
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin");
            try {
                statement.execute(set("least(%d, 2 * %s)".formatted(longest.toMillis(), DEADLOCK_TIMEOUT)));
                statement.execute(lock(tables, ""));
            } catch (SQLException e) {
                if (!SqlStates.busy(e) && !SqlStates.undefinedTable(e)) {
                    throw e;
                }
            } finally {
                statement.execute("rollback");
            }
        }
    }

    /**
     * Waits for one after the other, views first, the tables in an order by chance: where the application takes them in the
     * opposite order, it would win each time. All the waits together last as long as the try may, since whoever holds some
     * makes others wait.
     */
    private static String queue(List<Target> tables, Duration patience, long lockTimeoutMillis) {
        var order = new ArrayList<>(tables);
        Collections.shuffle(order);
        order.sort(Comparator.comparing(it -> !it.view()));
        return "%s;\n%s;\n%s"
                .formatted(
                        UNTIL.formatted(patience.toMillis(), DEADLOCK_TIMEOUT),
                        order.stream()
                                .map(it -> set(LEFT) + ";\n" + lock(List.of(it), ""))
                                .collect(Collectors.joining(";\n")),
                        bound(lockTimeoutMillis));
    }

    /**
     * Bounds the waits of the open transaction: shorter than the time after which the server looks for deadlocks, since
     * whoever looks first is the one it sacrifices.
     */
    public static String bound(long lockTimeoutMillis) {
        return "select " + boundedBy(String.valueOf(lockTimeoutMillis));
    }

    /** The same as a part of a SELECT. */
    public static String boundedBy(String lockTimeoutMillis) {
        return setting("least(%s, %s / 2)".formatted(lockTimeoutMillis, DEADLOCK_TIMEOUT));
    }

    private static String set(String millis) {
        return "select " + setting(millis);
    }

    private static String setting(String millis) {
        // Zero would be no bound at all.
        return "pg_catalog.set_config('lock_timeout', greatest(1, %s)::text, true)".formatted(millis);
    }

    private static String lock(List<Target> tables, String nowait) {
        return tables.stream()
                .map(it -> "lock table only %s in %s mode%s"
                        .formatted(it.name(), it.mode().sql().toLowerCase(Locale.ROOT), nowait))
                .collect(Collectors.joining(";\n"));
    }
}
