package dev.lockkeeper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Waives the way back of those phases that have none. Phases that can be undone still are; once one that cannot has run,
 * {@code mvn db:rollback} refuses this migration and shows the reason.
 *
 * <pre>{@code
 * @Contract("DELETE FROM session WHERE expired")
 * @Irreversible(reason = "Expired sessions are worth nothing")
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Irreversible {

    /** Why that is acceptable. Shown in every plan. Not blank. */
    String reason();
}
