package dev.lockkeeper.maven.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another process does, and fails loudly when it does not happen. */
final class Wait {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Wait() {}

    static void until(String event, Callable<Boolean> happened) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain until " + event);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
