package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Demands a value of a column, without reading the table under a lock.
 *
 * <pre>{@code
 * @SetNotNull(table = "customer", column = "country", up = "'unknown'")
 * }</pre>
 *
 * <p>With {@code up} {@code mvn db:migrate} does all of it: a trigger gives that value where a statement leaves the column without
 * one, the rows that are there are filled in batches, and the column becomes NOT NULL. An old version of the application may go on
 * to write NULL, and reads the value back. {@code mvn db:contract} takes the trigger away. A rollback lets the column be NULL again;
 * the values that were filled in stay.
 *
 * <p>Without it {@code mvn db:contract} makes the column NOT NULL, when no version that writes NULL is left. Rows without a value
 * make that fail.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(SetNotNull.All.class)
public @interface SetNotNull {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The column, as in SQL. */
    String column();

    /** What a row gets that has no value, an expression over the row. Empty: nothing. */
    String up() default "";

    /**
     * Whether the version of the application that is running always gives a value already. Then {@code mvn db:migrate} adds it; else
     * {@code mvn db:contract}, when no version that does not is left.
     */
    boolean kept() default false;

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        SetNotNull[] value();
    }
}
