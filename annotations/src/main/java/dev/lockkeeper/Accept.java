package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Accepts what one rule finds in a migration. It stays visible in the catalog and in every plan.
 *
 * <pre>{@code
 * @Accept(rule = "LCK101", because = "200 rows, for ever")
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Accept.All.class)
public @interface Accept {

    /** The rule's id ({@code LCK101}) or name ({@code index-build-blocks-writes}). */
    String rule();

    /** Why it is acceptable here. Not blank. */
    String because();

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        Accept[] value();
    }
}
