package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import java.time.Duration;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** Shows how far a backfill is: a bar on a terminal, a plain line every few seconds otherwise. */
final class ProgressSink implements EventSink {

    private static final long TERMINAL_PAUSE = Duration.ofMillis(200).toNanos();
    private static final long LOG_PAUSE = Duration.ofSeconds(5).toNanos();
    private static final int BAR = 30;

    private final Log log;
    private final Terminal terminal;
    private long shown = System.nanoTime();
    private int width;

    ProgressSink(Log log, Terminal terminal) {
        this.log = log;
        this.terminal = terminal;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Progress progress) {
            show(progress);
        } else if (width > 0) {
            terminal.line(" ".repeat(width) + "\r");
            width = 0;
        }
    }

    private void show(Event.Progress progress) {
        long now = System.nanoTime();
        if (now - shown < (terminal.interactive() ? TERMINAL_PAUSE : LOG_PAUSE)) {
            return;
        }
        shown = now;
        if (!terminal.interactive()) {
            log.info("  " + line(progress));
            return;
        }
        int filled = (int) (BAR * share(progress));
        String text = "  [%s%s] %s".formatted("#".repeat(filled), ".".repeat(BAR - filled), line(progress));
        terminal.line(text + " ".repeat(Math.max(0, width - text.length())));
        width = Math.max(width, text.length());
    }

    /** {@code 1.2.0 fill-names  60,000 of 1,000,000 rows (6 %), 31,000 rows/s, 30 s left}. */
    static String line(Event.Progress progress) {
        double seconds = Math.max(0.001, progress.elapsed().toMillis() / 1_000.0);
        double rate = progress.walkedNow() / seconds;
        long left = Math.max(0, progress.total() - progress.walked());
        Duration rest = Duration.ofSeconds(rate > 0 ? (long) (left / rate) : 0);
        // The total is what statistics say: once that many are done, the end is not known.
        String time = rest.isZero() ? "nearly done" : LogSink.time(rest) + " left";
        return String.format(
                Locale.ROOT,
                "%s  %,d of about %,d rows (%.0f %%), %,.0f rows/s, %s",
                progress.migration(),
                progress.walked(),
                progress.total(),
                100 * share(progress),
                rate,
                time);
    }

    private static double share(Event.Progress progress) {
        return progress.total() == 0 ? 1 : Math.min(1, (double) progress.walked() / progress.total());
    }
}
