package dev.lockkeeper.runtime.postgres.throttle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A replica is behind. What the server says of the time is not enough: it says nothing of a replica that has stopped. So
 * it is measured, too, how long ago the WAL ended where the replica is now.
 */
final class ReplicaLag implements Brake {

    private final Duration limit;
    private final Deque<Written> written = new ArrayDeque<>();

    ReplicaLag(Duration limit) {
        this.limit = limit;
    }

    @Override
    public String question() {
        return """
                (select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint || ' '
                        || min(pg_wal_lsn_diff(replay_lsn, '0/0'))::bigint || ' '
                        || coalesce((1000 * extract(epoch from max(replay_lag)))::bigint, 0)
                 from pg_catalog.pg_stat_replication where state = 'streaming' and replay_lsn is not null)""";
    }

    @Override
    public Optional<String> reason(String answer, long nanos) {
        if (answer.isEmpty()) {
            written.clear();
            return Optional.empty();
        }
        String[] parts = answer.split(" ", 3);
        long replayed = Long.parseLong(parts[1]);
        written.add(new Written(Long.parseLong(parts[0]), nanos));
        while (!written.isEmpty() && written.peek().position <= replayed) {
            written.poll();
        }
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Duration seen = Duration.ofNanos(nanos - written.peek().nanos);
        Duration said = Duration.ofMillis(Long.parseLong(parts[2]));
        Duration lag = seen.compareTo(said) > 0 ? seen : said;
        return lag.compareTo(limit) > 0
                ? Optional.of(
                        "a replica is %,d ms behind, more than %,d ms".formatted(lag.toMillis(), limit.toMillis()))
                : Optional.empty();
    }

    /** How far the WAL was written at a time. */
    private record Written(long position, long nanos) {}
}
