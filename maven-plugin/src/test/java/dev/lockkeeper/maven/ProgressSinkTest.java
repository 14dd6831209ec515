package dev.lockkeeper.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.runtime.event.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressSinkTest {

    @Test
    void a_line_tells_rows_rate_and_time_left() {
        var progress = new Event.Progress("1.2.0 fill-names", 60_000, 1_000_000, 60, Duration.ofSeconds(2), 60_000);
        assertEquals(
                "1.2.0 fill-names  60,000 of about 1,000,000 rows (6 %), 30,000 rows/s, 31.0 s left",
                ProgressSink.line(progress));
    }

    @Test
    void the_rate_is_that_of_this_run_where_an_earlier_one_was_interrupted() {
        var progress = new Event.Progress("1.2.0 fill-names", 900_000, 1_000_000, 10, Duration.ofSeconds(1), 10_000);
        assertEquals(
                "1.2.0 fill-names  900,000 of about 1,000,000 rows (90 %), 10,000 rows/s, 10.0 s left",
                ProgressSink.line(progress));
    }

    @Test
    void an_empty_table_is_no_division_by_zero() {
        var progress = new Event.Progress("1.2.0 fill-names", 0, 0, 0, Duration.ZERO, 0);
        assertEquals("1.2.0 fill-names  0 of about 0 rows (100 %), 0 rows/s, nearly done", ProgressSink.line(progress));
    }
}
