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

    /** The longest one statement may run. {@code 0s}: no limit. */
    String statementTimeout() default "0s";
}
