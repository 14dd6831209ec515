package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long a migration may wait for locks and run, so that the application never waits for it.
 *
 * <pre>{@code
 * @Budget(lockTimeout = "500ms", statementTimeout = "10m", lockWait = "5m")
 * }</pre>
 *
 * <p>Times are a number and a unit: {@code ms}, {@code s}, {@code m} or {@code h}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Budget {

    /**
     * The longest one try waits for a lock; the application waits behind it no longer than that. More than zero; no try
     * is longer than half the server's {@code deadlock_timeout}. Not used for {@code CONCURRENTLY}, which queues nobody.
     */
    String lockTimeout() default "100ms";

    /**
     * How long all tries together wait for the locks of one transaction. More than zero. When it is spent the run stops,
     * and nothing of this step was changed.
     */
    String lockWait() default "60s";

    /** The longest one statement may run that makes others wait. {@code 0s}: no limit. */
    String statementTimeout() default "0s";

    /**
     * The longest one statement may run that the application goes on beside: {@code CONCURRENTLY}, {@code VALIDATE
     * CONSTRAINT}, {@code VACUUM}. {@code 0s}: no limit.
     */
    String onlineTimeout() default "0s";

    /**
     * How long a {@code CONCURRENTLY} is held back for older transactions, which it would have to wait for in its middle.
     * When it is spent the run stops, and the statement was not begun. {@code 0s}: they are named, and it begins.
     */
    String snapshotWait() default "10m";
}
