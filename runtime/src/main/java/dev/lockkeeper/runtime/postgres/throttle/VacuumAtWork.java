package dev.lockkeeper.runtime.postgres.throttle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A vacuum works on the table: what it frees, the next batches can use. One that takes long is not waited for. */
final class VacuumAtWork implements Brake {

    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    private final String table;
    private final Map<String, Long> since = new HashMap<>();

    VacuumAtWork(String table) {
        this.table = table;
    }

    @Override
    public String question() {
        return """
                (select min(pid)::text from pg_catalog.pg_stat_progress_vacuum
                 where datname = current_database() and relid in %s)""".formatted(LockWaiters.relations(table));
    }

    @Override
    public Optional<String> reason(String answer, long nanos) {
        since.keySet().removeIf(it -> !it.equals(answer));
        if (answer.isEmpty() || nanos - since.computeIfAbsent(answer, any -> nanos) > PATIENCE) {
            return Optional.empty();
        }
        return Optional.of("pid %s vacuums %s".formatted(answer, table));
    }
}
