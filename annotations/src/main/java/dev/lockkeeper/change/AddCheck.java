package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Demands a condition of each row.
 *
 * <pre>{@code
 * @AddCheck(table = "orders", check = "total >= 0", name = "total_not_negative")
 * }</pre>
 *
 * <p>It holds for new rows as soon as it is added; the rows that are there are looked at while the application goes on. Rows that do not
 * keep it make that fail: they are put right, and the command is run again.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(AddCheck.All.class)
public @interface AddCheck {

    /** The table, as in SQL: {@code customer}, {@code sales."Order"}. */
    String table();

    /** The condition, as in {@code CHECK (…)}. */
    String check();

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
        AddCheck[] value();
    }
}
