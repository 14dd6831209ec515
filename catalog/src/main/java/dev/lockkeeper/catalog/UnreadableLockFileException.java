package dev.lockkeeper.catalog;

import java.io.Serial;
import java.util.Objects;

/** A text that should be a lock file and is not. The message says why, as a sentence. */
public final class UnreadableLockFileException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final String remedy;

    private UnreadableLockFileException(String why, String remedy) {
        super(why);
        this.remedy = remedy;
    }

    static UnreadableLockFileException conflict(int line) {
        return new UnreadableLockFileException(
                "Line %d is a mark that a merge has left.".formatted(line),
                "Keep the lines of both sides and remove the marks; where both have one version, the newer migration needs another.");
    }

    static UnreadableLockFileException noLine(int line, String text) {
        return new UnreadableLockFileException(
                "Line %d is \"%s\", which is not a version, a name and a checksum.".formatted(line, text),
                "Put the line back as it is in version control; a new one is written by mvn db:lock");
    }

    static UnreadableLockFileException twice(int line, String version) {
        return new UnreadableLockFileException(
                "Line %d is the second one of version %s, and says something else.".formatted(line, version),
                "Keep the one that was released; the other migration needs a version of its own.");
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** What to do, in four parts with its code. */
    public Message fourParts(String path) {
        return new Message(
                "LK1028",
                "%s cannot be read. %s".formatted(path, getMessage()),
                "It is not known whether a released migration was edited.",
                remedy);
    }
}
