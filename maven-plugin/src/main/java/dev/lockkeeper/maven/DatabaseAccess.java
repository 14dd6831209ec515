package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.maven.embedded.EmbeddedBinaries;
import dev.lockkeeper.maven.embedded.EmbeddedServer;
import dev.lockkeeper.maven.embedded.EmbeddedServerException;
import dev.lockkeeper.maven.embedded.PostgresVersion;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.RepositorySystem;

/** Finds the database: the one that is named, or an embedded one. */
final class DatabaseAccess {

    /** {@code user:password@} before the host, which libpq understands and JDBC does not; the password may have a slash. */
    private static final Pattern LOGIN = Pattern.compile("//[^/?]*@|//[^=]*@[^?]*/");

    private final MavenSession session;
    private final SettingsDecrypter decrypter;
    private final RepositorySystem repositories;
    private final MavenProject project;
    private final Log log;

    DatabaseAccess(
            MavenSession session,
            SettingsDecrypter decrypter,
            RepositorySystem repositories,
            MavenProject project,
            Log log) {
        this.session = session;
        this.decrypter = decrypter;
        this.repositories = repositories;
        this.project = project;
        this.log = log;
    }

    Database open(ConnectionSettings settings, Path directory, int patience) {
        return settings.url().isEmpty() ? embedded(settings, directory, patience) : named(settings);
    }

    private Database embedded(ConnectionSettings settings, Path directory, int patience) {
        try {
            var binaries = new EmbeddedBinaries(
                            repositories, session.getRepositorySession(), project.getRemotePluginRepositories())
                    .resolve(PostgresVersion.of(settings.postgresVersion()));
            var server = EmbeddedServer.start(directory, binaries, Duration.ofSeconds(patience), log::info);
            return new Database(new DriverSource(server.url(), server.user(), ""), server);
        } catch (EmbeddedServerException e) {
            throw LockkeeperException.unavailable(new Message(e.code(), e.fact(), e.effect(), e.remedy()), e);
        }
    }

    private Database named(ConnectionSettings settings) {
        refuseOtherUrls(settings.url());
        Login login =
                settings.serverId().isEmpty() ? new Login(settings.user(), settings.password()) : server(settings);
        return new Database(new DriverSource(settings.url(), login.user, login.password), null);
    }

    /** The URLs of other clients are close by; what may be a password in them is not printed. */
    private static void refuseOtherUrls(String url) {
        String told = DriverSource.withoutSecrets(url);
        if (url.startsWith("jdbc:postgresql:") && !LOGIN.matcher(url).find()) {
            return;
        }
        String right = told.replaceFirst("^(jdbc:)?postgres(ql)?://(\\.\\.\\.@)?", "jdbc:postgresql://");
        throw LockkeeperException.refused(
                "LK2602",
                "lockkeeper.url is no URL of JDBC for PostgreSQL: %s".formatted(told),
                "Nothing was run.",
                "Write %s, with lockkeeper.user and lockkeeper.password apart from it; or leave it out for an embedded server."
                        .formatted(
                                right.startsWith("jdbc:postgresql:") ? right : "jdbc:postgresql://host:port/database"));
    }

    private Login server(ConnectionSettings settings) {
        Server server = session.getSettings().getServer(settings.serverId());
        if (server == null) {
            throw LockkeeperException.refused(
                    "LK2603",
                    "settings.xml has no <server> with the id %s.".formatted(settings.serverId()),
                    "User and password are not known. Nothing was run.",
                    "Add it, or put lockkeeper.serverId right.");
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem problem : result.getProblems()) {
            throw LockkeeperException.unavailable(
                    new Message(
                            "LK2604",
                            "The password of the <server> %s cannot be decrypted: %s"
                                    .formatted(settings.serverId(), problem.getMessage()),
                            "Nothing was run.",
                            "Encrypt it again with mvn --encrypt-password; the master password is in settings-security.xml."),
                    problem.getException());
        }
        Server clear = result.getServer();
        String user = settings.user().isEmpty() ? clear.getUsername() : settings.user();
        return new Login(user == null ? "" : user, clear.getPassword() == null ? "" : clear.getPassword());
    }

    private record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
