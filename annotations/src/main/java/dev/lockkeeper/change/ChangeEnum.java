package dev.lockkeeper.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Changes the labels of an enum.
 *
 * <pre>{@code
 * @ChangeEnum(type = "order_status", add = "ON_HOLD", after = "PAID")
 * @ChangeEnum(type = "order_status", rename = "OPEN", to = "PLACED")
 * @ChangeEnum(type = "order_status", remove = "LOST", becomes = "CLOSED")
 * }</pre>
 *
 * <p>Labels that come in are there from {@code mvn db:migrate} on, for both versions of the application. PostgreSQL cannot take one
 * out again: {@code mvn db:rollback} leaves it, where no row has it, and else lists the rows. Labels that are renamed have the
 * new name from {@code mvn db:contract} on.
 *
 * <p>To take labels out or to put them in another order, and wherever {@code back} or {@code as} is said, a new type is made, and
 * beside each column of the old one a column of the new one, which a trigger keeps in step. {@code mvn db:contract} hides the old
 * column and goes on to keep it, and the new type takes the name; so {@code mvn db:rollback} brings the old one back with all that was
 * written since. {@code mvn db:purge} drops it. Without {@code as} the columns keep their names, and versions of the application do
 * not differ until the contract; with it each version has columns of its own, and labels of its own, from {@code mvn db:migrate}
 * on.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(ChangeEnum.All.class)
public @interface ChangeEnum {

    /** The enum, as in SQL: {@code order_status}, {@code sales."Status"}. */
    String type();

    /** The labels that come in, in their order. */
    String[] add() default {};

    /** The label before which they come. Empty: see {@code after}. */
    String before() default "";

    /** The label after which they come. Empty: the last one. */
    String after() default "";

    /** What the old version sees of each label that comes in: a label that it knows. One for all of them, or as many as there are. */
    String[] back() default {};

    /** The labels that get another name. */
    String[] rename() default {};

    /** The new name of each of them. */
    String[] to() default {};

    /** The labels that go. */
    String[] remove() default {};

    /** The label that rows of each of them have afterwards. One for all of them, or as many as there are. */
    String[] becomes() default {};

    /** All labels that there are afterwards, in their order. Empty: as before. */
    String[] order() default {};

    /** What the new columns are called, for each column of the type: {@code "orders.status AS state"}. Empty: as the old ones. */
    String[] as() default {};

    /** Holds several of them on one class. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order they were written. */
        ChangeEnum[] value();
    }
}
