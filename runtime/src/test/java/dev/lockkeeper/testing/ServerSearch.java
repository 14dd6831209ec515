package dev.lockkeeper.testing;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Finds the server for a run of tests: the one that the environment names, else one in a container, else an embedded one.
 *
 * <p>The environment names one with {@code LOCKKEEPER_TEST_URL}, {@code LOCKKEEPER_TEST_USER} and
 * {@code LOCKKEEPER_TEST_PASSWORD}. The system property {@code lockkeeper.test.postgres} asks for a major version: a
 * container is started with it, and any other server must have it.
 */
final class ServerSearch {
    private static final String URL = "LOCKKEEPER_TEST_URL";
    private static final String USER = "LOCKKEEPER_TEST_USER";
    private static final String PASSWORD = "LOCKKEEPER_TEST_PASSWORD";
    private static final String VERSION = "lockkeeper.test.postgres";
    private static final String NEWEST = "18";

    private final Map<String, String> environment;
    private final Optional<String> version;

    ServerSearch(Map<String, String> environment, Optional<String> version) {
        this.environment = Map.copyOf(environment);
        this.version = version;
    }

    static ServerSearch here() {
        return new ServerSearch(
                System.getenv(),
                Optional.ofNullable(System.getProperty(VERSION)).filter(version -> !version.isBlank()));
    }

    TestServer find() {
        var server = given().or(this::contained).orElseGet(EmbeddedTestServer::start);
        try {
            requireVersion(server);
            return server;
        } catch (SQLException | RuntimeException failure) {
            throw closing(server, failure);
        }
    }

    private Optional<TestServer> given() {
        var url = environment.getOrDefault(URL, "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return Optional.of(
                new TestServer(url, value(USER, source.getUser()), value(PASSWORD, source.getPassword()), () -> {}));
    }

    private Optional<TestServer> contained() {
        return isPresent("org.testcontainers.postgresql.PostgreSQLContainer")
                ? ContainerServer.start(version.orElse(NEWEST))
                : Optional.empty();
    }

    private void requireVersion(TestServer server) throws SQLException {
        var actual = Integer.toString(server.version());
        if (version.isPresent() && !version.get().equals(actual)) {
            throw new IllegalStateException(
                    "-D%s=%s was asked for, and %s is PostgreSQL %s; for embedded binaries see the class path"
                            .formatted(VERSION, version.get(), server.url(), actual));
        }
    }

    private String value(String name, @Nullable String otherwise) {
        return environment.getOrDefault(name, Objects.requireNonNullElse(otherwise, ""));
    }

    private static IllegalStateException closing(TestServer server, Exception failure) {
        var unusable = new IllegalStateException(failure.getMessage(), failure);
        try {
            server.close();
        } catch (IOException second) {
            unusable.addSuppressed(second);
        }
        return unusable;
    }

    private static boolean isPresent(String name) {
        try {
            Class.forName(name, false, ServerSearch.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
