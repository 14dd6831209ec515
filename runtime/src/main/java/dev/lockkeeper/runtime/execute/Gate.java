package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.runtime.failure.LockkeeperException;

/** Lets workers through to their next batch, or makes them wait. */
final class Gate {

    private boolean closed;

    synchronized void close() {
        closed = true;
    }

    synchronized void open() {
        closed = false;
        notifyAll();
    }

    /** Waits while it is closed. */
    synchronized void pass() {
        try {
            while (closed) {
                wait();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LockkeeperException.refused(
                    "LK2104",
                    "A worker of the backfill was interrupted between two batches.",
                    "What it has walked stays.",
                    "Run mvn db:migrate again: it goes on.");
        }
    }
}
