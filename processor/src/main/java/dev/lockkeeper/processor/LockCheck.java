package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.LockFile;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Problems;
import dev.lockkeeper.catalog.UnreadableLockFileException;
import dev.lockkeeper.catalog.Version;
import java.nio.charset.CharacterCodingException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Holds migrations against {@link LockFile}: what was released stays as it is. */
final class LockCheck {

    /** The option that names the one version whose line {@code mvn db:lock} is about to write anew. */
    static final String ACCEPT = "lockkeeper.accept";

    private final Scripts scripts;
    private final Reporter reporter;
    private final Optional<Version> accepted;

    LockCheck(Scripts scripts, Reporter reporter, Map<String, String> options) {
        this.scripts = scripts;
        this.reporter = reporter;
        // Maven leaves ${lockkeeper.version} as it is where it is not given; that is no version.
        this.accepted = Version.parse(options.getOrDefault(ACCEPT, ""));
    }

    /** The same for the same lock file. */
    String identity() {
        try {
            return scripts.readOwn(LockFile.RESOURCE).map(it -> "is " + it).orElse("is missing");
        } catch (CharacterCodingException e) {
            return "is not UTF-8";
        }
    }

    /** Reports each migration that differs from its line. */
    void check(Collection<Draft> drafts) {
        LockFile file;
        try {
            file = LockFile.parse(scripts.readOwn(LockFile.RESOURCE).orElse(""));
        } catch (UnreadableLockFileException e) {
            reporter.error(Position.NOWHERE, e.fourParts(LockFile.RESOURCE));
            return;
        } catch (CharacterCodingException e) {
            reporter.error(
                    Check.UNREADABLE_LOCK_FILE,
                    Position.NOWHERE,
                    "%s is not UTF-8.".formatted(LockFile.RESOURCE),
                    "It is not known whether a released migration was edited.",
                    "Put it back as it is in version control.");
            return;
        }
        for (Draft draft : drafts) {
            MigrationDefinition migration = draft.definition();
            if (accepted.isEmpty() || !accepted.equals(migration.version())) {
                file.broken(migration)
                        .ifPresent(line -> reporter.error(draft.id(), Problems.editedAfterRelease(migration, line)));
            }
        }
    }
}
