package dev.lockkeeper.runtime.postgres.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches take the time they should. */
final class BatchSizeTest {

    private static final Duration TARGET = Duration.ofMillis(100);
    private static final long LARGE = 10_000_000;

    @Test
    void size_that_is_said_stays() {
        var size = new BatchSize(7, TARGET, LARGE);
        size.took(7, Duration.ofMinutes(1));
        assertEquals(7, size.rows());
    }

    @Test
    void size_doubles_far_from_the_target_grows_slowly_near_it_and_stays_there() {
        var size = new BatchSize(0, TARGET, LARGE);
        size.took(1_000, Duration.ofMillis(10));
        assertEquals(2_000, size.rows());
        size.took(2_000, Duration.ofMillis(26));
        assertEquals(2_400, size.rows());
        for (int i = 0; i < 50; i++) {
            size.took(size.rows(), Duration.ofNanos(size.rows() * 10_000L));
        }
        assertTrue(Math.abs(size.rows() - 10_000) < 10, "" + size.rows());
    }

    @Test
    void size_falls_to_half_at_most_and_no_lower_than_fifty() {
        var size = new BatchSize(0, TARGET, LARGE);
        size.took(1_000, Duration.ofSeconds(10));
        assertEquals(500, size.rows());
        for (int i = 0; i < 50; i++) {
            size.took(size.rows(), Duration.ofSeconds(10));
        }
        assertEquals(50, size.rows());
    }

    @Test
    void one_slow_batch_among_quick_ones_costs_less_than_half() {
        var size = new BatchSize(0, TARGET, LARGE);
        for (int i = 0; i < 50; i++) {
            size.took(size.rows(), Duration.ofNanos(size.rows() * 10_000L));
        }
        size.took(size.rows(), Duration.ofMillis(250));
        assertTrue(size.rows() > 5_000 && size.rows() < 10_000, "" + size.rows());
    }

    @ParameterizedTest
    @CsvSource({"2000000, 100, 4000", "2000000, 500, 20000", "100000, 100, 1000"})
    void size_is_a_small_part_of_the_table_and_the_smaller_the_shorter_it_may_take(long all, int millis, int rows) {
        var size = new BatchSize(0, Duration.ofMillis(millis), all);
        for (int i = 0; i < 50; i++) {
            size.took(size.rows(), Duration.ofMillis(1));
        }
        assertEquals(rows, size.rows());
    }
}
