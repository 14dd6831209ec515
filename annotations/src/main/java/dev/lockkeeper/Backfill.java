package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fills what {@link Expand} added, in batches that leave the table free for the application. {@code mvn db:migrate} runs
 * it after expand.
 *
 * <pre>{@code
 * @Backfill(table = "customer", set = "full_name = first_name || ' ' || last_name", where = "full_name IS NULL")
 * }</pre>
 *
 * <p>The table is walked along its primary key, or along its blocks where it has none. Each batch is a transaction of its own that also commits how far it
 * came, so a backfill that was interrupted goes on where it stopped.
 *
 * <p>Where SQL is not enough it stands on a method, which is called once a batch:
 *
 * <pre>{@code
 * @Backfill(table = "customer", where = "phone_e164 IS NULL", writes = "phone_e164", revision = 1)
 * void normalise(Batch batch) throws SQLException { … }
 * }</pre>
 *
 * <p>Without {@code table} it runs once, in one transaction: {@code value} or {@code script} on a class, or a method that
 * takes a {@link java.sql.Connection}. That is for small tables.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Backfill.All.class)
public @interface Backfill {

    /** SQL that runs once instead of in batches, one or more statements each. */
    String[] value() default {};

    /** A file of such SQL, as a path below the resources, UTF-8. */
    String script() default "";

    /** The table to walk, as in SQL: {@code customer}, {@code sales."Order"}. Without {@code where} it needs a primary key. */
    String table() default "";

    /** What to set, as after {@code UPDATE … SET}. On a class only; a method does the work itself. */
    String set() default "";

    /**
     * Which rows still need it, as after {@code WHERE}. It must turn false for a row that is done: rows that arrive while
     * the backfill runs are found by asking again. Empty: every row, once.
     */
    String where() default "";

    /**
     * The columns that a method writes. When all of them were added by this migration's own expand, there is nothing to
     * undo; otherwise the method needs a {@link Rollback} or the migration an {@link Irreversible}.
     */
    String[] writes() default {};

    /** Rows per batch, 1 to 100,000. 0: steered so that a batch takes the time that {@link #pace} says. */
    int batchSize() default 0;

    /**
     * How many sessions walk the table at once, each another part of it, 1 to 8. More than the server has cores to spare make
     * nothing quicker, and each takes a connection. On a class only.
     */
    int workers() default 1;

    /** When it lets others go first. */
    Pace pace() default @Pace;

    /** For Java code, the number to raise when the code is changed on purpose. */
    int revision() default 1;

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        Backfill[] value();
    }
}
