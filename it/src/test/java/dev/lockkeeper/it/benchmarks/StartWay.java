package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a JVM is started: of which JDK, and with what it has learned from a run before.
 *
 * @param title as tables have it
 * @param java without an archive
 * @param archive what it writes and reads
 */
record StartWay(String title, Java java, Archive archive) {

    private static final Path WORK = Path.of("target/benchmarks/archives").toAbsolutePath();

    /** The first JDK that makes a cache ahead of time in one run: JEP 514. */
    private static final int AHEAD_OF_TIME = 25;

    /** What a JVM can know before it starts. */
    enum Archive {
        NONE("", ""),
        CLASSES("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),
        AHEAD_OF_TIME_CACHE("-XX:AOTCacheOutput=", "-XX:AOTCache=");

        private final String write;
        private final String read;

        Archive(String write, String read) {
            this.write = write;
            this.read = read;
        }
    }

    /** Those of the JDK of this build, and those of {@code -Dbenchmarks.jdk} where it is another one. */
    static List<StartWay> all() throws IOException {
        Path own = Path.of(System.getProperty("java.home", ""));
        Path other = Path.of(System.getProperty("benchmarks.jdk", own.toString()));
        var ways = new ArrayList<>(of(own));
        if (!Files.isSameFile(own, other)) {
            ways.addAll(of(other));
        }
        return ways;
    }

    /** A JVM that writes its archive when it ends. */
    Java learning(String program) throws IOException {
        Files.createDirectories(WORK);
        return with(archive.write, program);
    }

    /** A JVM that begins with the archive. */
    Java knowing(String program) {
        return with(archive.read, program);
    }

    @Override
    public String toString() {
        return title;
    }

    private Java with(String option, String program) {
        var options = new ArrayList<>(List.of("-Dstopwatch.off=true"));
        if (archive != Archive.NONE) {
            String file = (title + "-" + program).replaceAll("[^A-Za-z0-9]+", "-");
            options.add(option + WORK.resolve(file));
        }
        return java.with(options);
    }

    private static List<StartWay> of(Path home) throws IOException {
        String version = version(home);
        int major = Integer.parseInt(version.replaceAll("\\D.*", ""));
        var java = new Java(home, Java.ofThisBuild().options());
        return List.of(
                new StartWay("JDK " + version, java, Archive.NONE),
                major >= AHEAD_OF_TIME
                        ? new StartWay("JDK " + version + " with AOT cache", java, Archive.AHEAD_OF_TIME_CACHE)
                        : new StartWay("JDK " + version + " with AppCDS", java, Archive.CLASSES));
    }

    private static String version(Path home) throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(it -> it.startsWith("JAVA_VERSION="))
                    .map(it -> it.substring(it.indexOf('=') + 1).replace("\"", ""))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
