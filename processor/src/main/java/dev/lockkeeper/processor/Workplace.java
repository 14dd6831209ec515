package dev.lockkeeper.processor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

/** Finds the directory in which a build works, from where its compiler writes to: {@code target}, say. */
final class Workplace {

    /** As in Gradle's {@code build/classes/java/main}. */
    private static final int MOST_LEVELS_ABOVE = 3;

    private final Filer filer;

    Workplace(Filer filer) {
        this.filer = filer;
    }

    /**
     * A file for what is of use to the next build only; it is neither among the classes nor among the sources, so nobody
     * packages it. Empty where that directory cannot be told: javac without {@code -s}, or with outputs far apart.
     */
    Optional<Path> file() {
        Optional<Path> classes = directory(StandardLocation.CLASS_OUTPUT);
        Optional<Path> sources = directory(StandardLocation.SOURCE_OUTPUT);
        if (classes.isEmpty() || sources.isEmpty() || sources.get().startsWith(classes.get())) {
            return Optional.empty();
        }
        Path above = classes.get().getParent();
        for (int i = 0; i < MOST_LEVELS_ABOVE && above != null && above.getParent() != null; i++) {
            if (sources.get().startsWith(above)) {
                return Optional.of(
                        above.resolve("lockkeeper").resolve(classes.get().getFileName() + ".memory"));
            }
            above = above.getParent();
        }
        return Optional.empty();
    }

    private Optional<Path> directory(JavaFileManager.Location location) {
        try {
            URI uri = filer.getResource(location, "", "lockkeeper").toUri();
            Path directory = Path.of(uri).toAbsolutePath().normalize().getParent();
            return Optional.ofNullable(directory).filter(Files::isDirectory);
        } catch (IOException
                | IllegalArgumentException
                | UnsupportedOperationException
                | FileSystemNotFoundException e) {
            // A compiler that keeps its output in memory, or lets nobody see it.
            return Optional.empty();
        }
    }
}
