package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/** Tells {@link ApplyBenchmark} how long something took. */
final class Stopwatch {

    private Stopwatch() {}

    /** Something that takes time. */
    interface Work {
        void run() throws SQLException, IOException;
    }

    static void time(String what, Work work) throws SQLException, IOException {
        long start = System.nanoTime();
        work.run();
        System.out.printf(Locale.ROOT, "took %s %.6f%n", what, (System.nanoTime() - start) / 1e9);
    }
}
