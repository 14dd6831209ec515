package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Demands that what columns hold is there in another table.
 *
 * <pre>{@code
 * @AddForeignKey(table = "orders", columns = "customer_id", references = "customer", actions = "ON DELETE CASCADE")
 * }</pre>
 *
 * <p>{@code mvn db:migrate} builds an index on the columns, if none serves. The constraint holds for new rows as soon as it is
 * added; the rows that are there are looked at while the application goes on. Rows that reference nothing make that fail: they are
 * put right, and the command is run again.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(AddForeignKey.All.class)
public @interface AddForeignKey {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The columns that reference, as in SQL. */
    String[] columns();

    /** The table they reference, as in SQL. */
    String references();

    /** The columns they reference. Empty: the primary key. */
    String[] referencedColumns() default {};

    /** What stands behind the referenced columns: {@code ON DELETE CASCADE}, {@code DEFERRABLE}. */
    String actions() default "";

    /** The name of the constraint. Empty: as PostgreSQL would call it. */
    String name() default "";

    /**
     * Whether the version of the application that is running keeps it already. Then {@code mvn db:migrate} adds it; else
     * {@code mvn db:contract}, when no version that does not is left.
     */
    boolean kept() default false;

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        AddForeignKey[] value();
    }
}
