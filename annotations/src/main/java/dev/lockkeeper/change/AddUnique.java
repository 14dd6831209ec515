package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Demands that no two rows have the same values. The index is built while the application reads and writes.
 *
 * <pre>{@code
 * @AddUnique(table = "customer", columns = "email")
 * }</pre>
 *
 * <p>Where rows are equal the build fails and leaves nothing behind; they are put right first. From then on a statement that would
 * write a duplicate is refused.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(AddUnique.All.class)
public @interface AddUnique {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The columns, as in SQL. */
    String[] columns();

    /** The name of the constraint. Empty: as PostgreSQL would call it. */
    String name() default "";

    /**
     * Whether the version of the application that is running writes no duplicates already. Then {@code mvn db:migrate} adds it; else
     * {@code mvn db:contract}, when no version that does not is left.
     */
    boolean kept() default false;

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        AddUnique[] value();
    }
}
