package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that {@code lockkeeper.output} names. */
final class OutputFile {

    private OutputFile() {}

    /** Writes it, with the directories above it; {@code lost} says what is nowhere if that fails. */
    static void write(Path file, String text, String lost) {
        try {
            Path directory = file.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw LockkeeperException.unavailable(
                    new Message(
                            "LK2709",
                            "%s cannot be written: %s".formatted(file, e),
                            lost,
                            "Check the directory's rights, or leave lockkeeper.output out to see it here."),
                    e);
        }
    }
}
