package dev.lockkeeper.testing;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Starts a server in a container. Refers to Testcontainers, which need not be on the class path of every module. */
final class ContainerServer {
    static {
        // Testcontainers logs each of its failures to find an engine, where none is a fine answer.
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.org.testcontainers", "off");
    }

    private ContainerServer() {}

    /** Empty where no engine answers. */
    static Optional<TestServer> start(String version) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        var container = new PostgreSQLContainer("postgres:" + version)
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        container.start();
        return Optional.of(new TestServer(
                container.getJdbcUrl(), container.getUsername(), container.getPassword(), container::stop));
    }
}
