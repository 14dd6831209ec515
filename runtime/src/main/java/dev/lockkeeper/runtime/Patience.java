package dev.lockkeeper.runtime;

import java.time.Duration;

/**
 * For whom and for what a run waits.
 *
 * @param whenBusy what to do while another run is at work
 * @param otherRun how long to wait for another run to end, where it waits
 * @param reconnect how long to try to go on where the connection is lost in the middle; zero: not at all
 */
public record Patience(WhenBusy whenBusy, Duration otherRun, Duration reconnect) {

    /** How long a run tries to go on if nobody says otherwise. */
    public static final Duration RECONNECT = Duration.ofSeconds(60);

    /** What to do while another run is at work. */
    public enum WhenBusy {
        /** Wait for it to end, then make a plan of what is left. */
        WAIT,
        /** Stop at once with a message that names it. */
        FAIL,
        /** Leave it to the other run, and count as done. */
        SKIP
    }

    /** Waits for another run as long as {@code otherRun}. */
    public static Patience waiting(Duration otherRun) {
        return new Patience(WhenBusy.WAIT, otherRun, RECONNECT);
    }

    /** The same that waits for another run. */
    Patience waiting() {
        return new Patience(WhenBusy.WAIT, otherRun, reconnect);
    }
}
