package dev.lockkeeper.runtime.postgres.throttle;

import java.util.Optional;

/** One reason to let others go first. */
interface Brake {

    /** What to ask the server: an expression with one value, a text or null. */
    String question();

    /**
     * Why to pause now, in words; empty: no reason.
     *
     * @param answer the server's; empty where it is null
     * @param nanos the time of the answer, on a clock that only goes on
     */
    Optional<String> reason(String answer, long nanos);
}
