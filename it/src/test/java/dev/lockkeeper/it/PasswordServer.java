package dev.lockkeeper.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL server that asks for a password, for one invoker project. Called by its prebuild.groovy. */
public final class PasswordServer {

    private PasswordServer() {}

    /** Starts it, and tells the Maven that runs in this directory where it is. */
    public static EmbeddedPostgres start(Path project) throws IOException, SQLException {
        Path data = project.resolve("target/server");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setLocaleConfig("lc-messages", "C")
                .start();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role keeper login superuser password 'open sesame'");
            Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
        Path configuration = project.resolve(".mvn/maven.config");
        Files.createDirectories(configuration.getParent());
        Files.writeString(
                configuration,
                "-Dlockkeeper.url=jdbc:postgresql://127.0.0.1:%d/postgres%n".formatted(server.getPort()));
        return server;
    }
}
