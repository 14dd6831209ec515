package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * When a {@link Backfill} in batches lets others go first. Before a batch, once a second at most, the server is asked;
 * while there is a reason the backfill pauses, holding nothing.
 *
 * <pre>{@code
 * @Backfill(table = "customer", set = "full_name = name", where = "full_name IS NULL",
 *         pace = @Pace(maxReplicaLag = "2s", maxWal = "20MB", window = "22:00-06:00"))
 * }</pre>
 *
 * <p>It also pauses while another session waits for a lock on the table, and up to a minute for a vacuum of the table.
 *
 * <p>Times are a number and a unit: {@code ms}, {@code s}, {@code m} or {@code h}. Sizes are a number and {@code kB},
 * {@code MB} or {@code GB}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Pace {

    /** The time a batch should take, so that the application waits no longer for a row. 1 ms to 1 m. */
    String batchTime() default "100ms";

    /** How far the slowest replica may be behind. {@code 0s}: any time. */
    String maxReplicaLag() default "10s";

    /** How much WAL a replication slot may keep. {@code 0MB}: any amount. */
    String maxSlotLag() default "10GB";

    /** How much WAL the whole server may write a second, on average, while the backfill runs. {@code 0MB}: any amount. */
    String maxWal() default "0MB";

    /** The time of day, in UTC, in which it works: {@code 22:00-06:00}. Empty: always. */
    String window() default "";

    /**
     * The longest pause, but for the window: then the run stops, and the next one goes on from there. {@code 0s}: as long
     * as it takes.
     */
    String maxPause() default "1h";

    /**
     * How much of the table is changed, at most, before the backfill vacuums it, so that what it changes next finds the room
     * of what it has changed before, and the table hardly grows: {@code 1%} to {@code 50%}. {@code off}: it does not. A table
     * of less than 16 MB is left alone, and so is one that the user may not vacuum.
     */
    String vacuum() default "10%";
}
