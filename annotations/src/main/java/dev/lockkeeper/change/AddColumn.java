package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds a column without writing the table anew.
 *
 * <pre>{@code
 * @AddColumn(table = "customer", column = "token", type = "uuid", defaultValue = "gen_random_uuid()", notNull = true)
 * }</pre>
 *
 * <p>A default that is the same for all rows costs nothing, at any size of the table. One that gives each row a value of its own
 * is filled in batches by {@code mvn db:migrate}; rows that are written meanwhile have it at once.
 *
 * <p>An old version of the application does not notice: what it leaves out gets the default. A new one reads and writes the column
 * once {@code mvn db:migrate} has ended; while that still fills, rows may have no value in it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(AddColumn.All.class)
public @interface AddColumn {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The new column, as in SQL. */
    String column();

    /** Its type, as in SQL. */
    String type();

    /** Its default, an expression. Empty: none. */
    String defaultValue() default "";

    /** Whether it must have a value. Then it needs a default. */
    boolean notNull() default false;

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        AddColumn[] value();
    }
}
