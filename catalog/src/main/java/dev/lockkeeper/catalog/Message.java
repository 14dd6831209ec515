package dev.lockkeeper.catalog;

import java.util.Objects;

/**
 * What a user is told when something is wrong, in four parts.
 *
 * @param code stable and searchable: {@code LK1xxx} while compiling, {@code LK2xxx} while running, or the id of a rule
 * @param fact what is the case, with the user's own names
 * @param effect what that means, and what has or has not been changed
 * @param remedy what to do, to be pasted where possible
 */
public record Message(String code, String fact, String effect, String remedy) {

    /** Checks that no part is missing. */
    public Message {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(fact, "fact");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** All four parts: the code and the fact, then effect and remedy on lines of their own. */
    public String text() {
        return "%s %s%n%s%n%s".formatted(code, fact, effect, remedy).replace("\r\n", "\n");
    }

    @Override
    public String toString() {
        return text();
    }
}
