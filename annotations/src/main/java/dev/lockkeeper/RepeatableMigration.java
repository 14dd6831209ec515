package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Views and functions that are applied again whenever their SQL changes, after every due {@link Migration}.
 *
 * <p>It has {@link Expand} statements and no other phase. They must be safe to run again, so they are written with
 * {@code OR REPLACE}:
 *
 * <pre>{@code
 * @RepeatableMigration(name = "open-orders", description = "Orders not yet shipped", dependsOn = CreateOrders.class)
 * @Expand("CREATE OR REPLACE VIEW open_order AS SELECT * FROM orders WHERE shipped_at IS NULL")
 * final class OpenOrders {}
 * }</pre>
 *
 * <p>When a migration that it depends on is rolled back, the repeatable migration is taken back first; it comes again
 * with the next {@code mvn db:migrate}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RepeatableMigration {

    /** What the history knows it by: lower-case letters, digits and hyphens, starting with a letter. Unique. */
    String name();

    /** One sentence for the people who read the plan and the history. Not blank. */
    String description();

    /** The migrations that must be applied before this one, repeatable ones included. */
    Class<?>[] dependsOn() default {};

    /** What kind of change this is. */
    MigrationType type() default MigrationType.SCHEMA;

    /**
     * How much can go wrong, as its author sees it. Left out, it is what its phases say: what they lock, write anew, break or
     * lose. Written, it can be no less than that.
     */
    Risk risk() default Risk.LOW;

    /** Who must approve the plan before this migration runs. */
    Approval[] approvals() default {};

    /** Who wrote it. Empty: not said. */
    String author() default "";

    /** The ticket it belongs to. Empty: none. */
    String ticket() default "";
}
