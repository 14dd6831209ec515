package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What must hold before the first phase of a migration runs. If it does not, nothing of the migration runs.
 *
 * <pre>{@code
 * @Require("SELECT NOT EXISTS (SELECT FROM customer GROUP BY email HAVING count(*) > 1)")
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Require.All.class)
public @interface Require {

    /** One SELECT that returns one row with one column, which is true. */
    String value();

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        Require[] value();
    }
}
