package dev.lockkeeper.it.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Processes that stand ready, so that nobody waits for a JVM to start. They share an archive of the classes that a run loads,
 * without which each of them reads some 2,000 classes anew.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html">Class Data Sharing</a>
 */
final class Runners implements AutoCloseable {

    private static final String REHEARSAL = """
            @Migration(version = "1", description = "Rehearsal")
            @Expand({"CREATE TABLE rehearsal (id int PRIMARY KEY)", "INSERT INTO rehearsal VALUES (1)",
                     "CREATE INDEX CONCURRENTLY rehearsed ON rehearsal (id)"})
            @Backfill(table = "rehearsal", set = "id = id + 1", where = "id < 2")
            @Irreversible(reason = "a test")
            final class Rehearsal {}
            """;

    private final List<String> options;
    private final Queue<Runner> ready = new ConcurrentLinkedQueue<>();

    /** Runs a command once to its end, to know which classes that takes. */
    Runners(Databases databases) throws Exception {
        Path directory = Files.createTempDirectory("lockkeeper-runners");
        List<String> path = List.of("-cp", jars(directory));
        Path archive = directory.resolve("classes.jsa");
        String database = databases.create();
        var rehearsal = new ArrayList<>(path);
        rehearsal.add("-XX:ArchiveClassesAtExit=" + archive);
        var command = new Command(Project.compiled(List.of(REHEARSAL)), Command.Goal.MIGRATE);
        try (var runner = Runner.ready(rehearsal).run(command, databases.source(database))) {
            runner.await();
            if (!runner.succeeded()) {
                throw new AssertionError("the rehearsal: " + runner.printed());
            }
        }
        databases.drop(database);
        options = new ArrayList<>(path);
        options.add("-XX:SharedArchiveFile=" + archive);
        options.add("-Xlog:disable");
        for (int i = 0; i < Lanes.COUNT; i++) {
            ready.add(Runner.ready(options));
        }
    }

    /** The one that has been there longest; another one begins to start. */
    Runner next() {
        ready.add(Runner.ready(options));
        return ready.remove();
    }

    @Override
    public void close() {
        ready.forEach(Runner::close);
    }

    /** The class path of this process, whose directories an archive could not have. */
    private static String jars(Path directory) throws IOException {
        var jars = new ArrayList<String>();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(File.pathSeparator, -1)) {
            Path place = Path.of(entry);
            if (Files.isDirectory(place)) {
                Path jar = directory.resolve(jars.size() + ".jar");
                pack(place, Files.newOutputStream(jar));
                jars.add(jar.toString());
            } else if (Files.exists(place)) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static void pack(Path directory, OutputStream jar) throws IOException {
        try (var out = new JarOutputStream(jar);
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
