package dev.lockkeeper.maven.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A name for a directory that pg_ctl can hand to a shell: its own, or a link to it that lasts until this is closed. */
final class ShellSafePath implements AutoCloseable {
    // pg_ctl starts the server with sh -c 'exec "postgres" -D "directory" …' and escapes nothing. On Windows no name
    // has a quotation mark, and a backslash only parts names.
    private static final Pattern HOSTILE = Pattern.compile("[\"$`\\\\]");
    private static final String LINK = "data";

    private final Path path;
    private final @Nullable Path temporary;

    private ShellSafePath(Path path, @Nullable Path temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static ShellSafePath of(Path directory) throws IOException {
        var windows = directory.getFileSystem().getSeparator().equals("\\");
        if (windows || !HOSTILE.matcher(directory.toString()).find()) {
            return new ShellSafePath(directory, null);
        }
        var temporary = Files.createTempDirectory("lockkeeper-");
        return new ShellSafePath(Files.createSymbolicLink(temporary.resolve(LINK), directory), temporary);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (temporary != null) {
            Files.deleteIfExists(path);
            Files.deleteIfExists(temporary);
        }
    }
}
