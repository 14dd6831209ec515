package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM, which a test can kill or stop. */
final class ChildProcess {

    private static final Path KILL = Path.of("/bin/kill");

    private ChildProcess() {}

    /** Starts a program with url, user and password of a database, and more arguments, migrations first of all. */
    static Process start(Class<?> program, TestDatabase database, String... more) throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName(),
                database.url(),
                database.user(),
                database.password()));
        line.addAll(List.of(more));
        return new ProcessBuilder(line).inheritIO().start();
    }

    /** Skips the test where processes cannot be stopped. */
    static void assumeStoppable() {
        assumeTrue(Files.isExecutable(KILL), "stops a process by " + KILL);
    }

    /** Sends {@code STOP} or {@code CONT}. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder(KILL.toString(), "-" + name, Long.toString(pid))
                        .start()
                        .waitFor());
    }
}
