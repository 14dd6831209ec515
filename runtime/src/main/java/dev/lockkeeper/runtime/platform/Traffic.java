package dev.lockkeeper.runtime.platform;

/**
 * What this database has done so far for everybody, as the server counts it, which it does a second late or two.
 *
 * @param committed transactions
 * @param rolledBack transactions; each statement that fails outside of one is one of them
 * @see <a href="https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-DATABASE-VIEW">pg_stat_database</a>
 */
public record Traffic(long committed, long rolledBack) {

    /** What was done since. */
    public Traffic since(Traffic before) {
        return new Traffic(committed - before.committed, rolledBack - before.rolledBack);
    }
}
