package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs javac as a build does that starts it: in a process of its own, with half a gigabyte of heap. */
final class Javac {

    private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\(");

    private final Path javac;
    private final Path work;

    Javac(Path home, Path work) {
        this.javac = home.resolve("bin/javac");
        this.work = work;
    }

    /** What one run took. */
    record Run(Duration time, long heapMegabytes) {}

    /** Compiles the files, and fails if that fails. */
    Run run(List<Path> files, String... options) throws IOException, InterruptedException {
        Path list = Files.write(
                work.resolve("files.txt"), files.stream().map(Path::toString).toList());
        Path gc = work.resolve("gc.txt");
        var command = new ArrayList<String>(List.of(javac.toString(), "-J-Xmx512m", "-J-Xlog:gc:file=" + gc));
        command.addAll(List.of(options));
        command.add("@" + list);
        Path output = work.resolve("output.txt");
        long start = System.nanoTime();
        int result = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (result != 0) {
            throw new IllegalStateException("javac failed:\n" + Files.readString(output));
        }
        return new Run(time, heap(gc));
    }

    /** The most that was in use when a collection began; 0 if there was none. */
    private static long heap(Path log) throws IOException {
        return HEAP.matcher(Files.readString(log))
                .results()
                .mapToLong(it -> Long.parseLong(it.group(1)))
                .max()
                .orElse(0);
    }

    /**
     * The entries of this program's class path whose path has one of the given texts in it: jars, and of our own modules the
     * directory that a build has before it packs them.
     */
    static String path(String... parts) {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1))
                .filter(it -> Stream.of(parts)
                        .anyMatch(part -> it.contains(part)
                                || it.contains(part.replaceFirst("^lockkeeper-(.*)$", "/$1/target/classes"))))
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }
}
