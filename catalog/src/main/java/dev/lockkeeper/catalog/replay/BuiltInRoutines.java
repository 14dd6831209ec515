package dev.lockkeeper.catalog.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the functions that PostgreSQL brings along, in any version from 14 to 18. */
final class BuiltInRoutines {

    private static final Set<String> NAMES = read();

    private BuiltInRoutines() {}

    /** Whether PostgreSQL may have a function of this name. */
    static boolean has(String name) {
        return NAMES.contains(name);
    }

    private static Set<String> read() {
        try (InputStream text = BuiltInRoutines.class.getResourceAsStream("routines.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
