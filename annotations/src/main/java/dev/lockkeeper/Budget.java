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
 * @Budget(lockTimeout = "500ms", statementTimeout = "10m", retries = 30)
 * }</pre>
 *
 * <p>Times are a number and a unit: {@code ms}, {@code s}, {@code m} or {@code h}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Budget {

    /**
     * The longest one try waits for a lock; the application waits behind it no longer than that. More than zero. Not
     * used for statements that run outside a transaction.
     */
    String lockTimeout() default "2s";

    /** The longest one statement may run. {@code 0s}: no limit. */
    String statementTimeout() default "0s";

    /** How often a try that met a lock or a deadlock is repeated, 0 to 1000, with growing pauses. */
    int retries() default 10;
}
