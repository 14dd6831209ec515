package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who must approve a migration, used inside {@link Migration#approvals()}.
 *
 * <pre>{@code
 * approvals = {@Approval(role = "dba"), @Approval(role = "security", count = 2)}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Approval {

    /** The role that approves, as the policy names it. Not blank. */
    String role();

    /** How many different people of that role, 1 or more. */
    int count() default 1;
}
