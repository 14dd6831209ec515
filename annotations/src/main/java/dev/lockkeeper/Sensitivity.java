package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a migration touches data that belongs to somebody who has a say in it.
 *
 * <pre>{@code
 * @Sensitivity(level = "sacred", community = "north-island")
 * }</pre>
 *
 * <p>Levels and communities are names of the team's own policy. Written down in the catalog; enforced by the policy.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Sensitivity.All.class)
public @interface Sensitivity {

    /** The level, as the policy names it. Not blank. */
    String level();

    /** Whose data it is, as the policy names it. Empty: nobody's in particular. */
    String community() default "";

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        Sensitivity[] value();
    }
}
