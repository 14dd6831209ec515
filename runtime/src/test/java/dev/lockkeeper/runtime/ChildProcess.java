package dev.lockkeeper.runtime;

import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;

/** Another JVM, which a test can kill. */
final class ChildProcess {

    private ChildProcess() {}

    /** Starts a program with url, user and password of a database, and migrations. */
    static Process start(Class<?> program, TestDatabase database, String migrations) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        program.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        migrations)
                .inheritIO()
                .start();
    }
}
