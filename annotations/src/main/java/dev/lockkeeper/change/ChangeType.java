package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a column another type, or another meaning.
 *
 * <pre>{@code
 * @ChangeType(table = "orders", column = "quantity", to = "bigint")
 * @ChangeType(table = "orders", column = "total", to = "bigint", as = "total_cents",
 *         up = "round(total * 100)", down = "total_cents / 100.0")
 * }</pre>
 *
 * <p>Where PostgreSQL keeps the rows as they are, it is done at once. Where the new type holds each value of the old one, the column
 * keeps its name: versions of the application do not differ until the contract, from which on it takes larger values. Else the new
 * column has a name of its own, and {@code up} and {@code down} say how the one follows from the other.
 *
 * <p>While both versions run, {@code mvn db:migrate} has added the new beside the old, and a trigger keeps them in step. An UPDATE that
 * touches neither costs nothing; what a version writes is seen by the other at once; a value that the other side cannot tell
 * stays until somebody really changes it. {@code mvn db:contract} hides the old under another name and goes on to keep it, so that
 * {@code mvn db:rollback} brings it back with all that was written since. {@code mvn db:purge} drops it.
 *
 * <p>A column of a primary key, an identity, a {@code serial}, and one that foreign keys point to, keep their name: the contract
 * hands over what makes them a key, in one short transaction on all the tables. Columns that point to a key may stay as they
 * are, or change in the same migration behind it.
 *
 * <p>A prepared {@code SELECT *} has to be prepared again when a column under the same name changes its type, once for each
 * connection; pgjdbc does so outside of transactions.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(ChangeType.All.class)
public @interface ChangeType {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The column, as in SQL. */
    String column();

    /** The new type, as in SQL. */
    String to();

    /** What the new column is called. Empty: as the old one. */
    String as() default "";

    /** The new value, an expression over the old column. Empty: the same value. */
    String up() default "";

    /** The old value, an expression over the new column. Empty: the same value, where it fits; else none. */
    String down() default "";

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        ChangeType[] value();
    }
}
