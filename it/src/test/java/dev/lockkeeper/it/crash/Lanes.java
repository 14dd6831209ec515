package dev.lockkeeper.it.crash;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does several things at once, each on a database of its own: most of a point is waiting for the server. */
final class Lanes {

    /** {@code crash.lanes}, or one more than there are processors. */
    static final int COUNT =
            Integer.getInteger("crash.lanes", 1 + Runtime.getRuntime().availableProcessors());

    private Lanes() {}

    /** Hands out what becomes of each as soon as it is known, one after the other. */
    static <T> void run(List<Callable<T>> work, Consumer<? super T> result) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(COUNT, it -> {
            var thread = new Thread(it, "lane");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var lanes = new ExecutorCompletionService<T>(threads);
            work.forEach(lanes::submit);
            for (int i = 0; i < work.size(); i++) {
                result.accept(lanes.take().get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
