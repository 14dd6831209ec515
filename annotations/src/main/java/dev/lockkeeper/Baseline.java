package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The schema that was there before the first migration, as {@code pg_dump -s} writes it.
 *
 * <pre>{@code
 * @Baseline(script = "db/schema.sql")
 * final class ShopBefore {}
 * }</pre>
 *
 * <p>The compiler knows its tables from then on. On a database without any object of a user {@code mvn db:migrate} runs the
 * script, before every migration. On any other it runs nothing of it: it compares what the script would make with what is
 * there, and records the baseline as applied where both are the same. Where they differ it stops, says what differs, and
 * has changed nothing.
 *
 * <p>A baseline cannot be taken back, and a catalog has one at most. No migration has to depend on it. Beside it stands
 * nothing but {@link Budget}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-pgdump.html">pg_dump</a>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Baseline {

    /**
     * The script below the resources, such as {@code db/schema.sql}: the output of {@code pg_dump --schema-only}. Commands of
     * psql in it, and settings of its session, are passed over; rows in it are an error.
     */
    String script();

    /** What the history knows it by. It comes before all others whatever it is, so it is rarely given. */
    String version() default "0";

    /** One sentence for the people who read the plan and the history. Not blank. */
    String description() default "The schema that was there before";
}
