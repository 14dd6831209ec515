package dev.lockkeeper.runtime.postgres.throttle;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.Optional;

/** Somebody waits for a lock on the table, or on a partition of it. */
final class LockWaiters implements Brake {

    private final String table;

    LockWaiters(String table) {
        this.table = table;
    }

    /** The table and its partitions, as a query in parentheses; pg_partition_tree would wait for locks on them itself. */
    static String relations(String table) {
        return """
                (with recursive lockkeeper_tree as (
                   select to_regclass(%s)::oid as id
                   union all
                   select i.inhrelid from pg_catalog.pg_inherits i join lockkeeper_tree t on i.inhparent = t.id)
                 select id from lockkeeper_tree)""".formatted(Identifier.literal(table));
    }

    @Override
    public String question() {
        return """
                (select min(pid)::text from pg_catalog.pg_locks
                 where not granted and pid <> pg_backend_pid() and relation in %s
                   and database = (select oid from pg_catalog.pg_database where datname = current_database()))""".formatted(relations(table));
    }

    @Override
    public Optional<String> reason(String answer, long nanos) {
        return answer.isEmpty()
                ? Optional.empty()
                : Optional.of("pid %s waits for a lock on %s".formatted(answer, table));
    }
}
