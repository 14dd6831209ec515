package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes one column of several.
 *
 * <pre>{@code
 * @MergeColumns(table = "customer", columns = {"first_name", "last_name"}, into = "full_name text",
 *         up = "concat_ws(' ', first_name, last_name)",
 *         down = {"split_part(full_name, ' ', 1)", "nullif(split_part(full_name, ' ', 2), '')"})
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
@Repeatable(MergeColumns.All.class)
public @interface MergeColumns {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The old columns, as in SQL. */
    String[] columns();

    /** The new column, a name and a type. */
    String into();

    /** The new value, an expression over the old columns. */
    String up();

    /** The value of each old column, an expression over the new one. */
    String[] down();

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        MergeColumns[] value();
    }
}
