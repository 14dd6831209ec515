package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds an index while the application reads and writes; on a partitioned table one partition after the other.
 *
 * <pre>{@code
 * @AddIndex(table = "orders", on = {"customer_id", "placed_at DESC"}, where = "status = 'open'")
 * }</pre>
 *
 * <p>No version of the application notices, but that it is faster. A unique one is built by {@code mvn db:contract}: while an old
 * version may still write what it forbids, that would fail.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(AddIndex.All.class)
public @interface AddIndex {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** Its keys in order, each as in CREATE INDEX: a column, or an expression in parentheses, with what may follow it. */
    String[] on();

    /** The name of the index. Empty: as PostgreSQL would call it. */
    String name() default "";

    /** Whether no two rows may be equal in it. */
    boolean unique() default false;

    /** The access method. Empty: btree. */
    String using() default "";

    /** Columns that it only carries along. */
    String[] include() default {};

    /** Which rows are in it, as after {@code WHERE}. Empty: all. */
    String where() default "";

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        AddIndex[] value();
    }
}
