package dev.lockkeeper.catalog.replay;

import java.util.Locale;

/**
 * The text by which an object was made, or a part of one.
 *
 * @param sql what makes it anew once it is gone; of a CHECK and a default, the expression
 * @param again what makes it anew while it is there, or, of an index, without blocking writes; empty: nothing does
 * @param defaults how many arguments of a routine have a default
 * @param folded what makes it anew, in lower case
 */
record Original(String sql, String again, int defaults, String folded) {

    Original(String sql, String again, int defaults) {
        this(sql, again, defaults, sql.toLowerCase(Locale.ROOT));
    }

    /** One that nothing but this makes. */
    static Original of(String sql) {
        return new Original(sql, "", 0);
    }
}
