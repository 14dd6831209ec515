package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.runtime.platform.Pause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Workers, each a thread, and the thread of the run, which watches over them. The first that fails ends all of them. */
final class Crew {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch working;
    private final List<Thread> threads;

    /** So many, each of which does its work. */
    Crew(int workers, IntConsumer work) {
        this.working = new CountDownLatch(workers);
        this.threads = IntStream.range(0, workers)
                .mapToObj(it -> new Thread(() -> work(work, it), "lockkeeper-worker-" + (it + 1)))
                .toList();
    }

    /**
     * Lets them work until all are done.
     *
     * @param watch what to look after meanwhile, again and again
     * @param abort breaks off what they are at
     */
    void run(Runnable watch, Runnable abort) {
        threads.forEach(it -> it.setDaemon(true));
        threads.forEach(Thread::start);
        try {
            while (!done() && failure.get() == null) {
                watch.run();
            }
        } finally {
            if (working.getCount() > 0) {
                threads.forEach(Thread::interrupt);
                abort.run();
            }
            join();
        }
        Throwable known = failure.get();
        if (known instanceof Error error) {
            throw error;
        }
        if (known != null) {
            throw (RuntimeException) known;
        }
    }

    /** Whether one has failed, so that there is nothing to wait for. */
    boolean failed() {
        return failure.get() != null;
    }

    private void work(IntConsumer work, int worker) {
        try {
            work.accept(worker);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            working.countDown();
        }
    }

    /** An interrupt is noticed by what watches, which has its own words for it. */
    private boolean done() {
        try {
            return working.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Pause.of(BETWEEN_LOOKS);
            return false;
        }
    }

    /** Whatever happens, none of them goes on behind the run. */
    private void join() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
