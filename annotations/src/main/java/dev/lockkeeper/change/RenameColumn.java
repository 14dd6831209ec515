package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a column another name.
 *
 * <pre>{@code
 * @RenameColumn(table = "customer", column = "name", to = "full_name")
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
@Repeatable(RenameColumn.All.class)
public @interface RenameColumn {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The column, as in SQL. */
    String column();

    /** The new name, as in SQL. */
    String to();

    /**
     * Whether a view takes the place of the table meanwhile, in which the one column has both names; the table is called
     * otherwise beneath it. There is nothing to fill and nothing to keep in step, and keys are renamed like this, too. Not for an
     * application that uses the table in a way that a view does not know: {@code COPY … FROM}, {@code TRUNCATE},
     * {@code ON CONFLICT ON CONSTRAINT}, {@code xmin} and {@code ctid}, {@code GROUP BY} of the key alone, {@code MERGE} before
     * PostgreSQL 17.
     *
     * @see <a
     *     href="https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS">Updatable Views</a>
     */
    boolean view() default false;

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        RenameColumn[] value();
    }
}
