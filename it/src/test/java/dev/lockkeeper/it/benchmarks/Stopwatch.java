package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells the benchmark that started this program what a piece of its work took: seconds, milliseconds of all
 * processors, and the most memory that the process has had so far. Public for the programs of peers.
 */
public final class Stopwatch {

    /** Where whole processes are timed, a stopwatch of their own would only cost them time. */
    private static final boolean OFF = Boolean.getBoolean("stopwatch.off");

    /** Linux tells the peak of a process here, in kB; other systems have no such file. */
    private static final Path STATUS = Path.of("/proc/self/status");

    private Stopwatch() {}

    /** Something that takes time. */
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    /** Runs the work, and prints a line for each thing that was measured: the word, a value, and what that is. */
    public static void time(String what, Work work) throws Exception {
        if (OFF) {
            work.run();
            return;
        }
        Duration before = processors();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        tell(what + ", s", seconds);
        Duration after = processors();
        tell(what + ", ms of processor", (double) after.minus(before).toMillis());
        tell(what + ", ms of processor with the start", (double) after.toMillis());
        if (Files.exists(STATUS)) {
            tell(what + ", peak of memory, MB", peak());
        }
    }

    private static Duration processors() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double peak() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(it -> it.startsWith("VmHWM:"))
                .mapToDouble(it -> Double.parseDouble(it.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static void tell(String what, double value) {
        System.out.printf(Locale.ROOT, "measured %.6f %s%n", value, what);
    }
}
