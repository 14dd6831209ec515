package dev.lockkeeper.catalog;

/**
 * When a walk in batches lets others go first. 0: no limit.
 *
 * @param batchMillis how long a batch should take
 * @param replicaLagMillis how far a replica may be behind
 * @param slotLagBytes how much WAL a replication slot may keep
 * @param walBytesPerSecond how much WAL the server may write, on average
 * @param window when it works, in UTC: {@code 22:00-06:00}; empty: always
 * @param pauseMillis the longest pause, but for the window
 * @param vacuumPercent how much of the table is changed between two vacuums of it
 */
public record Pace(
        long batchMillis,
        long replicaLagMillis,
        long slotLagBytes,
        long walBytesPerSecond,
        String window,
        long pauseMillis,
        int vacuumPercent) {

    /** What is not said, and what catalogs mean that say nothing. */
    public static final Pace POLITE = new Pace(100, 10_000, 10L << 30, 0, "", 3_600_000, 10);
}
