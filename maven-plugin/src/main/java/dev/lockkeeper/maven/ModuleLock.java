package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.LockFile;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.UnreadableLockFileException;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.maven.model.FileSet;
import org.apache.maven.project.MavenProject;

/** The lock file of a module as its author keeps it: among the resources, from where the build copies it. */
final class ModuleLock {

    private final Path base;
    private final Path path;

    ModuleLock(MavenProject project) {
        this.base = project.getBasedir().toPath();
        List<Path> places = project.getBuild().getResources().stream()
                .map(FileSet::getDirectory)
                .map(it -> base.resolve(it).resolve(LockFile.RESOURCE))
                .toList();
        this.path = places.stream()
                .filter(Files::exists)
                .findFirst()
                .or(() -> places.stream().findFirst())
                .orElseGet(() -> base.resolve("src/main/resources").resolve(LockFile.RESOURCE));
    }

    /** As people know it: from the module's directory. */
    String name() {
        return base.relativize(path).toString();
    }

    /** What is in it; nothing where there is none. */
    LockFile read() {
        try {
            return Files.exists(path) ? LockFile.parse(Files.readString(path)) : LockFile.empty();
        } catch (UnreadableLockFileException e) {
            throw LockkeeperException.refused(e.fourParts(name()), e);
        } catch (IOException e) {
            throw LockkeeperException.unavailable(
                    new Message(
                            "LK1028",
                            "%s cannot be read: %s".formatted(name(), e),
                            "It is not known whether a released migration was edited.",
                            "Put it back as it is in version control."),
                    e);
        }
    }

    void write(LockFile file) {
        try {
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.text());
        } catch (IOException e) {
            throw LockkeeperException.unavailable(
                    new Message(
                            "LK2710",
                            "%s cannot be written: %s".formatted(name(), e),
                            "It is as it was.",
                            "Check the directory's rights."),
                    e);
        }
    }
}
