package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that tests compile and compare with. {@code -Dgolden.update=true} writes the expected ones anew. */
final class Fixture {

    private static final Path ROOT = Path.of("src/test/resources");

    private Fixture() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static String text(String name) {
        return text(path(name));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files and directories in a directory, sorted. */
    static List<Path> in(String directory) {
        try (Stream<Path> entries = Files.list(path(directory))) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertExpected(String name, String actual) {
        Path file = path("expected").resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(file, actual);
            }
            assertEquals(Files.readString(file), actual, file::toString);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
