package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How one phase of a migration is taken back, where that is not derived or should be done differently.
 *
 * <p>Derived are {@code CREATE} of tables, indexes, views, sequences, types and functions, {@code ADD COLUMN},
 * {@code ADD CONSTRAINT} and renames.
 *
 * <pre>{@code
 * @Expand("INSERT INTO country VALUES ('NO', 'Norway')")
 * @Rollback("DELETE FROM country WHERE code = 'NO'")
 * }</pre>
 *
 * <p>A hand-written rollback replaces what would be derived for its phase. Several of one phase run last to first, as
 * each stands beside what it undoes; the statements inside one run as written. Phases are undone in the reverse of the
 * order in which they were done.
 *
 * <p>On a method it takes a {@link java.sql.Connection}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Rollback.All.class)
public @interface Rollback {

    /** SQL, one or more statements each. */
    String[] value() default {};

    /** A file of SQL instead, as a path below the resources, UTF-8. */
    String script() default "";

    /** The phase that is taken back. */
    Phase phase() default Phase.EXPAND;

    /** For Java code, the number to raise when the code is changed on purpose. */
    int revision() default 1;

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        Rollback[] value();
    }
}
