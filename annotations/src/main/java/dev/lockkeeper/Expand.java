package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a migration adds while the old version of the application is still running: nothing in it may break that version.
 * {@code mvn db:migrate} runs it first.
 *
 * <pre>{@code
 * @Expand("ALTER TABLE customer ADD COLUMN full_name text")
 * }</pre>
 *
 * <p>Where SQL is not enough it stands on a method that takes a {@link java.sql.Connection}. The method runs inside the
 * transaction of its phase, so it must neither commit nor roll back.
 *
 * <pre>{@code
 * @Expand(revision = 1)
 * void load(Connection connection) throws SQLException { … }
 * }</pre>
 *
 * <p>Statements that PostgreSQL refuses inside a transaction ({@code CREATE INDEX CONCURRENTLY}) are written like any
 * other; they run by themselves.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Expand.All.class)
public @interface Expand {

    /**
     * SQL, one or more statements each, run in this order. Text blocks and constants are fine: the compiler reads the
     * value with PostgreSQL's own grammar.
     */
    String[] value() default {};

    /**
     * A file of SQL instead, as a path below the resources ({@code db/orders.sql}), UTF-8. Its statements go into the
     * catalog, so the file itself is not needed at run time.
     */
    String script() default "";

    /**
     * For Java code, the number to raise when the code is changed on purpose. SQL needs none: its own text is compared.
     */
    int revision() default 1;

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        Expand[] value();
    }
}
