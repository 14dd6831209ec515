package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A change of the schema or its data that is applied once.
 *
 * <p>What it does stands in the annotations beside it: {@link Expand}, {@link Backfill} and {@link Contract}. How it is
 * taken back is derived from the SQL, or said with {@link Rollback}, or waived with {@link Irreversible}; a migration
 * that has none of the three does not compile.
 *
 * <pre>{@code
 * @Migration(version = "1.1.0", description = "Customers may leave a phone number", dependsOn = CreateCustomers.class)
 * @Expand("ALTER TABLE customer ADD COLUMN phone text")
 * final class AddPhone {}
 * }</pre>
 *
 * <p>Its name in messages and reports is the simple name of the class in kebab case ({@code add-phone}). The history
 * knows it by its version alone, so the class may be renamed or moved later.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Migration {

    /**
     * Dotted numbers ({@code 1.2.0}) or a timestamp ({@code 20260314_101500}), compared part by part; {@code 1.2} and
     * {@code 1.2.0} are the same version. Unique in the catalog. It orders migrations that do not depend on each other.
     */
    String version();

    /** One sentence for the people who read the plan and the history. Not blank. */
    String description();

    /**
     * The migrations that must be applied before this one. Class literals, so that a dependency that does not exist does
     * not compile; they may come from another module.
     */
    Class<?>[] dependsOn() default {};

    /** What kind of change this is. A policy may treat kinds differently. */
    MigrationType type() default MigrationType.SCHEMA;

    /**
     * How much can go wrong, as its author sees it. Left out, it is what its phases say: what they lock, write anew, break or
     * lose. Written, it can be no less than that.
     */
    Risk risk() default Risk.LOW;

    /** Who must approve the plan before this migration runs. Written down in the catalog; enforced by the policy. */
    Approval[] approvals() default {};

    /** Who wrote it, as the team writes names. Empty: not said. */
    String author() default "";

    /** The ticket it belongs to, such as {@code SHOP-812}. Empty: none. */
    String ticket() default "";

    /** How long its author expects it to take, such as {@code 30s}, {@code 5m} or {@code 2h}. Empty: not said. */
    String estimatedDuration() default "";
}
