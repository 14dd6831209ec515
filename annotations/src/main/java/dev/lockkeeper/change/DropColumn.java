package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Drops a column when no version of the application needs it any more, and not at once.
 *
 * <pre>{@code
 * @DropColumn(table = "customer", column = "fax")
 * }</pre>
 *
 * <p>{@code mvn db:contract} gives it another name: its values stay, and {@code mvn db:rollback} brings it back with them. Rows that a
 * new version writes have in it what its default says. {@code mvn db:purge} drops it, once it was hidden for long enough.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(DropColumn.All.class)
public @interface DropColumn {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The column, as in SQL. */
    String column();

    /** What a row gets in it that a new version of the application writes. Needed where the column is NOT NULL and has no default. */
    String down() default "";

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        DropColumn[] value();
    }
}
