package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.lint.Strictness;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Holds versions against what they say, where a project says that they say something. */
final class VersionCheck {

    private static final int PARTS = 3;

    private final Reporter reporter;
    private final VersionScheme scheme;
    private final Strictness mode;

    VersionCheck(Reporter reporter, VersionScheme scheme, Strictness mode) {
        this.reporter = reporter;
        this.scheme = scheme;
        this.mode = mode;
    }

    /**
     * Reports versions that say too little.
     *
     * @param drafts those that are compiled now
     * @param all every migration of the project, with what its phases mean
     */
    void check(List<Draft> drafts, Collection<MigrationDefinition> all) {
        if (scheme == VersionScheme.NONE || mode == Strictness.OFF) {
            return;
        }
        for (Draft draft : drafts) {
            draft.definition()
                    .version()
                    .ifPresent(version -> all.stream()
                            .filter(it ->
                                    it.className().equals(draft.definition().className()))
                            .findFirst()
                            .ifPresent(it -> check(draft, version, it, all)));
        }
    }

    private void check(
            Draft draft, Version version, MigrationDefinition migration, Collection<MigrationDefinition> all) {
        if (version.text().split("[._-]", -1).length != PARTS) {
            tell(
                    draft,
                    "%s is no semantic version.".formatted(version),
                    "It does not say whether the migration breaks something; -A%s=semver promises that it does."
                            .formatted(VersionScheme.OPTION),
                    "Write three numbers, MAJOR.MINOR.PATCH: 1.2.0");
            return;
        }
        Optional<PhaseDefinition> breaking = migration.phases().stream()
                .filter(it -> it.compatibility().breaks())
                .findFirst();
        Optional<Version> before = all.stream()
                .flatMap(it -> it.version().stream())
                .filter(it -> it.compareTo(version) < 0)
                .max(Version::compareTo);
        if (breaking.isPresent()
                && before.filter(it -> major(it).equals(major(version))).isPresent()) {
            tell(
                    draft,
                    "%s %s, and its version %s has the MAJOR of %s before it."
                            .formatted(
                                    draft.type().getSimpleName(),
                                    breaking.get().impacts().get(0).reason(),
                                    version,
                                    before.get()),
                    "Who reads the version takes the migration for one that breaks nothing.",
                    "version = \"%s.0.0\"".formatted(major(version).add(BigInteger.ONE)));
        }
    }

    private void tell(Draft draft, String fact, String effect, String remedy) {
        var message = new Message(Check.WRONG_SEMANTIC_VERSION.code(), fact, effect, remedy);
        if (mode == Strictness.ERROR) {
            reporter.error(draft.id(), message);
        } else {
            reporter.note(draft.id(), message);
        }
    }

    private static BigInteger major(Version version) {
        return version.parts().get(0);
    }
}
