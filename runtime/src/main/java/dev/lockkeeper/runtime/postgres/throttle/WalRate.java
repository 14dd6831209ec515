package dev.lockkeeper.runtime.postgres.throttle;

import java.util.Optional;

/** The server writes more WAL than it may; what was written too much is waited off. */
final class WalRate implements Brake {

    private static final double SECOND = 1e9;

    private final long limit;
    private double allowed;
    private long position;
    private long at;
    private boolean known;

    /** In bytes a second. */
    WalRate(long limit) {
        this.limit = limit;
    }

    @Override
    public String question() {
        return "pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint::text";
    }

    @Override
    public Optional<String> reason(String answer, long nanos) {
        long now = Long.parseLong(answer);
        if (known) {
            // Who wrote little for long may not write much at once for it: a second's worth is kept.
            double saved = allowed + limit * ((nanos - at) / SECOND);
            allowed = Math.min((double) limit, saved) - (now - position);
        }
        known = true;
        position = now;
        at = nanos;
        return allowed < 0
                ? Optional.of("the server wrote %,d kB of WAL more than %,d kB a second"
                        .formatted((long) -allowed >> 10, limit >> 10))
                : Optional.empty();
    }
}
