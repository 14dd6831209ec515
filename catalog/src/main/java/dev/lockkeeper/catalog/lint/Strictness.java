package dev.lockkeeper.catalog.lint;

import java.util.Locale;
import java.util.Optional;

/**
 * What the compiler does with what is found in SQL that PostgreSQL understands: by the rules, {@code -Alockkeeper.lint=},
 * and by the replay of all migrations, {@code -Alockkeeper.replay=}.
 */
public enum Strictness {
    /** They do not compile. */
    ERROR,
    /** They are told, as notes, and fail no build: for a history that is in production already. */
    WARN,
    /** Nothing is judged. */
    OFF;

    /** The mode of this name, in lower case. */
    public static Optional<Strictness> parse(String text) {
        for (Strictness mode : values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
