package dev.lockkeeper.catalog.lint;

import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of what is found in SQL that PostgreSQL understands: by the rules, {@code -Alockkeeper.lint=} and
 * {@code lockkeeper.lint}, and by the replay of all migrations, {@code -Alockkeeper.replay=}.
 */
public enum Strictness {
    /** It does not compile, or must not run. */
    ERROR,
    /** It is told, and fails no build: for a history that is in production already. */
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
