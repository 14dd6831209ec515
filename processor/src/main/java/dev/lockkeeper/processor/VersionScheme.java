package dev.lockkeeper.processor;

import java.util.Locale;
import java.util.Optional;

/** What the versions of migrations say besides their order, {@code -Alockkeeper.versions=}. */
enum VersionScheme {
    /** Nothing. */
    NONE,
    /** MAJOR.MINOR.PATCH: MAJOR is raised by what breaks an application. */
    SEMVER;

    static final String OPTION = "lockkeeper.versions";

    static Optional<VersionScheme> parse(String text) {
        for (VersionScheme scheme : values()) {
            if (scheme.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }
}
