package dev.lockkeeper.it.crash;

import javax.sql.DataSource;

/** What is disturbed. */
@FunctionalInterface
public interface Subject {

    Result run(DataSource source);

    /**
     * How it ended.
     *
     * @param nothingToDo whether it found all done before it began
     * @param failure the message; empty if it came to its end
     */
    record Result(boolean nothingToDo, String failure) {
        /** Whether it came to its end. */
        public boolean succeeded() {
            return failure.isEmpty();
        }
    }
}
