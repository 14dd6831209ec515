package dev.lockkeeper.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, by their paths from its root. */
final class Repository {

    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();

    private Repository() {}

    static Path path(String path) {
        return ROOT.resolve(path);
    }

    static boolean exists(String path) {
        return Files.exists(path(path));
    }

    static String read(String path) {
        try {
            return Files.readString(path(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a directory whose names end so, sorted; what a build made is left out. */
    static List<String> files(String directory, String end) {
        if (!exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(path(directory))) {
            return files.filter(Files::isRegularFile)
                    .map(it -> ROOT.relativize(it).toString().replace('\\', '/'))
                    .filter(it -> it.endsWith(end) && !it.contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directories in a directory, sorted. */
    static List<String> directories(String directory) {
        if (!exists(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path(directory))) {
            return entries.filter(Files::isDirectory)
                    .map(it -> ROOT.relativize(it).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text without white space, so that two layouts of the same thing are equal. */
    static String bare(String text) {
        return text.replaceAll("\\s+", "");
    }
}
