package dev.lockkeeper.runtime.postgres.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each brake makes of the server's answers. */
final class BrakesTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void window_opens_and_closes_over_midnight_too() {
        assertFalse(within("08:00-17:00", "07:59"));
        assertTrue(within("08:00-17:00", "08:00"));
        assertTrue(within("08:00-17:00", "16:59"));
        assertFalse(within("08:00-17:00", "17:00"));
        assertTrue(within("22:00-06:00", "23:30"));
        assertTrue(within("22:00-06:00", "05:59"));
        assertFalse(within("22:00-06:00", "06:00"));
        assertFalse(within("22:00-06:00", "21:59"));
        assertEquals(
                "it is 12:30 UTC, and its window is 22:00-06:00",
                new TimeWindow("22:00-06:00").reason("12:30:00", 0).orElseThrow());
    }

    @Test
    void replica_that_stands_still_is_behind_by_the_age_of_what_it_has_not_replayed() {
        var lag = new ReplicaLag(Duration.ofSeconds(10));
        assertTrue(lag.reason("1000 1000 0", 0).isEmpty());
        assertTrue(lag.reason("2000 1000 0", 5 * SECOND).isEmpty());
        assertTrue(lag.reason("3000 1000 0", 15 * SECOND).isEmpty());
        assertEquals(
                "a replica is 11,000 ms behind, more than 10,000 ms",
                lag.reason("4000 1000 0", 16 * SECOND).orElseThrow());
        assertTrue(lag.reason("4000 2500 0", 16 * SECOND).isEmpty());
        assertEquals(
                "a replica is 60,000 ms behind, more than 10,000 ms",
                lag.reason("4000 2500 60000", 17 * SECOND).orElseThrow());
        assertTrue(lag.reason("4000 4000 60000", 40 * SECOND).isEmpty(), "what it said last is old");
        assertTrue(lag.reason("", 41 * SECOND).isEmpty());
    }

    @Test
    void wal_above_the_rate_is_waited_off() {
        var rate = new WalRate(1 << 20);
        assertTrue(rate.reason("5000000", 0).isEmpty());
        long position = 5_000_000 + (3 << 20);
        assertEquals(
                "the server wrote 2,048 kB of WAL more than 1,024 kB a second",
                rate.reason("" + position, SECOND).orElseThrow());
        assertTrue(rate.reason("" + position, 2 * SECOND).isPresent());
        assertTrue(rate.reason("" + position, 3 * SECOND).isEmpty());
        assertTrue(rate.reason("" + (position + (1 << 20)), 100 * SECOND).isEmpty());
        assertTrue(
                rate.reason("" + (position + (3 << 20)), 101 * SECOND).isPresent(), "a quiet time saves up a second");
    }

    @Test
    void vacuum_is_waited_for_a_minute_and_the_next_one_again() {
        var vacuum = new VacuumAtWork("t");
        assertEquals("pid 7 vacuums t", vacuum.reason("7", 0).orElseThrow());
        assertTrue(vacuum.reason("7", 60 * SECOND).isPresent());
        assertTrue(vacuum.reason("7", 61 * SECOND).isEmpty());
        assertTrue(vacuum.reason("8", 62 * SECOND).isPresent());
        assertTrue(vacuum.reason("", 63 * SECOND).isEmpty());
    }

    private static boolean within(String window, String now) {
        return new TimeWindow(window).reason(now + ":00", 0).isEmpty();
    }
}
