package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes several columns of one.
 *
 * <pre>{@code
 * @SplitColumn(table = "customer", column = "full_name", into = {"first_name text", "last_name text"},
 *         up = {"split_part(full_name, ' ', 1)", "nullif(split_part(full_name, ' ', 2), '')"},
 *         down = "concat_ws(' ', first_name, last_name)")
 * }</pre>
 *
 * <p>While both versions run, {@code mvn db:migrate} has added the new beside the old, and a trigger keeps them in step. An UPDATE that
 * touches neither costs nothing; what a version writes is seen by the other at once; a value that the other side cannot tell
 * stays until somebody really changes it. {@code mvn db:contract} hides the old under another name and goes on to keep it, so that
 * {@code mvn db:rollback} brings it back with all that was written since. {@code mvn db:purge} drops it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(SplitColumn.All.class)
public @interface SplitColumn {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The column, as in SQL. */
    String column();

    /** The new columns, each a name and a type. */
    String[] into();

    /** The value of each of them, an expression over the old column. */
    String[] up();

    /** The old value, an expression over the new columns. */
    String down();

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        SplitColumn[] value();
    }
}
