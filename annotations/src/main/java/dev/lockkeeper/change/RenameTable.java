package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a table another name, and both names to the versions of the application in between.
 *
 * <pre>{@code
 * @RenameTable(table = "client", to = "customer")
 * }</pre>
 *
 * <p>{@code mvn db:migrate} makes a view of the new name that reads and writes the same rows. An old version uses the table, a new
 * one the view; {@code mvn db:contract} drops the view and renames the table. A view cannot do all that a table can: no
 * {@code COPY … FROM}, {@code TRUNCATE} or {@code ON CONFLICT ON CONSTRAINT}, and before PostgreSQL 17 no {@code MERGE}, until then.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(RenameTable.All.class)
public @interface RenameTable {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The new name, as in SQL, without a schema. */
    String to();

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        RenameTable[] value();
    }
}
