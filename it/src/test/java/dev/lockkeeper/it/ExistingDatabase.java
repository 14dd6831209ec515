package dev.lockkeeper.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** A PostgreSQL server with a schema that Lockkeeper did not make, for one invoker project. Called by its prebuild.groovy. */
public final class ExistingDatabase {

    private ExistingDatabase() {}

    /** Starts it, restores a dump as psql does, and tells the Maven that runs in this directory where it is. */
    public static EmbeddedPostgres start(Path project, Path dump) throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(project.resolve("target/server"))
                .setLocaleConfig("lc-messages", "C")
                .start();
        try (var lines = Files.lines(dump);
                var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            // Lines with a backslash are commands of psql itself.
            statement.execute(lines.filter(it -> !it.startsWith("\\")).collect(Collectors.joining("\n")));
        }
        tell(project, server);
        return server;
    }

    /** Tells the Maven that runs in this directory where the server is. */
    static void tell(Path project, EmbeddedPostgres server) throws IOException {
        Path configuration = project.resolve(".mvn/maven.config");
        Files.createDirectories(configuration.getParent());
        Files.writeString(
                configuration,
                "-Dlockkeeper.url=jdbc:postgresql://127.0.0.1:%d/postgres%n-Dlockkeeper.user=postgres%n"
                        .formatted(server.getPort()));
    }
}
