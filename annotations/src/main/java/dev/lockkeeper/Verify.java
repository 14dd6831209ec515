package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What must hold after a phase. If it does not, the phase does not count as done and the run stops.
 *
 * <pre>{@code
 * @Verify("SELECT NOT EXISTS (SELECT FROM customer WHERE full_name IS NULL)")
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Verify.All.class)
public @interface Verify {

    /** One SELECT that returns one row with one column, which is true. */
    String value();

    /**
     * The phases after which it must hold. Empty: after the last phase that {@code mvn db:migrate} runs, which is
     * backfill, or expand where there is no backfill.
     */
    Phase[] after() default {};

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        Verify[] value();
    }
}
