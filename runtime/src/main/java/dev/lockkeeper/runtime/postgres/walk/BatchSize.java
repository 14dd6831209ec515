package dev.lockkeeper.runtime.postgres.walk;

import java.time.Duration;

/** Rows per batch: as said, or steered so that the application waits for a row no longer than it can bear. */
final class BatchSize {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMillis(200);
    private static final int FIRST = 1_000;
    private static final int LEAST = 50;
    private static final int MOST = 50_000;

    private final boolean fixed;
    private int rows;

    /** {@code rows} per batch; 0: steered. */
    BatchSize(int rows) {
        this.fixed = rows > 0;
        this.rows = fixed ? rows : FIRST;
    }

    int rows() {
        return rows;
    }

    /** Learns from a batch. */
    void took(Duration duration) {
        if (fixed) {
            return;
        }
        if (duration.compareTo(SHORT) < 0) {
            rows = Math.min(MOST, rows + rows / 2);
        } else if (duration.compareTo(LONG) > 0) {
            rows = Math.max(LEAST, rows / 2);
        }
    }
}
