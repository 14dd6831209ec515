package dev.lockkeeper.runtime.postgres.walk;

import java.time.Duration;

/** Rows per batch: as said, or steered so that the application waits for a row no longer than it can bear. */
final class BatchSize {

    private static final int FIRST = 1_000;
    private static final int LEAST = 50;
    private static final int MOST = 50_000;

    /**
     * Of a table, for each second that a batch may take. Few of those who want a row must meet one that a batch holds: at
     * 100 ms, one in 500. And what batches under way have changed, a vacuum beside them cannot free.
     */
    private static final double SHARE = 0.02;

    private static final double SECOND = 1e9;

    /** How much the newest batch counts against those before it. */
    private static final double NEWEST = 0.3;

    /** A batch that is too long keeps somebody waiting, one that is too short does not: up slowly, down at once. */
    private static final double UP = 1.2;

    /** Far from what it may take, which the first batches are, there is nobody to be careful of. */
    private static final double FIRST_UP = 2;

    private static final double FAR = 0.25;

    private static final double DOWN = 0.5;

    private final boolean fixed;
    private final double target;
    private final long most;
    private double nanosPerRow;
    private int rows;

    /** {@code rows} per batch; 0: steered to take {@code target}, of a table of {@code all}. */
    BatchSize(int rows, Duration target, long all) {
        this.fixed = rows > 0;
        this.target = target.toNanos();
        this.most = (long) Math.max(FIRST, Math.min(MOST, all * SHARE * this.target / SECOND));
        this.rows = fixed ? rows : FIRST;
    }

    int rows() {
        return rows;
    }

    /** Learns from a batch of {@code walked} rows. */
    void took(long walked, Duration duration) {
        if (fixed || walked == 0) {
            return;
        }
        double newest = (double) duration.toNanos() / walked;
        nanosPerRow = nanosPerRow == 0 ? newest : NEWEST * newest + (1 - NEWEST) * nanosPerRow;
        // Of what a batch takes, something is the same for any number of rows, such as its commit.
        double up = duration.toNanos() < FAR * target ? FIRST_UP : UP;
        double wanted = Math.max(DOWN * rows, Math.min(up * rows, target / nanosPerRow));
        rows = (int) Math.max(LEAST, Math.min((double) most, Math.ceil(wanted)));
    }
}
