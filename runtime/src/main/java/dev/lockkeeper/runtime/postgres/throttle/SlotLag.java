package dev.lockkeeper.runtime.postgres.throttle;

import java.util.Optional;

/** A replication slot keeps much WAL, which fills the disk of the server. */
final class SlotLag implements Brake {

    private final long limit;

    /** In bytes. */
    SlotLag(long limit) {
        this.limit = limit;
    }

    @Override
    public String question() {
        return """
                (select slot_name || ' ' || pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint
                 from pg_catalog.pg_replication_slots where restart_lsn is not null
                 order by restart_lsn limit 1)""";
    }

    @Override
    public Optional<String> reason(String answer, long nanos) {
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = answer.split(" ", 2);
        long kept = Long.parseLong(parts[1]);
        return kept > limit
                ? Optional.of("replication slot %s keeps %,d kB of WAL, more than %,d kB"
                        .formatted(parts[0], kept >> 10, limit >> 10))
                : Optional.empty();
    }
}
