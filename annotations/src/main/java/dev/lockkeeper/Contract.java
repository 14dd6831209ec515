package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a migration takes away once no old version of the application is left. It never runs by itself:
 * {@code mvn db:contract} runs it, or {@code mvn db:migrate -Dlockkeeper.through=contract}.
 *
 * <pre>{@code
 * @Contract("ALTER TABLE customer DROP COLUMN first_name, DROP COLUMN last_name")
 * @Rollback(phase = Phase.CONTRACT, value = {
 *     "ALTER TABLE customer ADD COLUMN first_name text, ADD COLUMN last_name text",
 *     "UPDATE customer SET first_name = split_part(full_name, ' ', 1), last_name = split_part(full_name, ' ', 2)"})
 * }</pre>
 *
 * <p>On a method it takes a {@link java.sql.Connection}, as {@link Expand} does.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Contract.All.class)
public @interface Contract {

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
        Contract[] value();
    }
}
