package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import java.time.Duration;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** Prints a line for each phase, and for whom and why the run waits. */
final class LogSink implements EventSink {

    private final Log log;

    LogSink(Log log) {
        this.log = log;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.PhaseFinished done) {
            String phase = done.phase().name().toLowerCase(Locale.ROOT);
            log.info("  %-36s  %-13s  %-40s  %s"
                    .formatted(
                            done.migration(), done.undo() ? "undo " + phase : phase, done.what(), time(done.took())));
        }
        if (event instanceof Event.Waiting waiting) {
            log.info("  waits for " + waiting.what() + (waiting.whom().isEmpty() ? "" : ", held by " + waiting.whom()));
        }
        if (event instanceof Event.Disconnected lost) {
            log.warn("  " + lost.reason() + " Connecting again.");
        }
        if (event instanceof Event.Reconnected) {
            log.info("  connected again; the history tells what is done, and the run goes on from there");
        }
        if (event instanceof Event.Noticed noticed) {
            log.info("  " + noticed.migration() + " " + noticed.what());
        }
        if (event instanceof Event.Paused paused) {
            log.info("  " + paused.migration() + " pauses: " + paused.reason());
        }
    }

    /** {@code 12 ms}, {@code 48.1 s}, {@code 3 min 20 s}. */
    static String time(Duration duration) {
        if (duration.toMillis() < 1_000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
