package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Drops a table when no version of the application needs it any more, and not at once.
 *
 * <pre>{@code
 * @DropTable(table = "fax_log")
 * }</pre>
 *
 * <p>{@code mvn db:contract} gives it another name: its rows stay, and {@code mvn db:rollback} brings it back with them.
 * {@code mvn db:purge} drops it, once it was hidden for long enough.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(DropTable.All.class)
public @interface DropTable {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        DropTable[] value();
    }
}
