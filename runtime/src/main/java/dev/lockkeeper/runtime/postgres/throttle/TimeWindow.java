package dev.lockkeeper.runtime.postgres.throttle;

import java.time.LocalTime;
import java.util.Optional;

/** It is not the time of day to work. */
final class TimeWindow implements Brake {

    private final LocalTime from;
    private final LocalTime to;

    /** {@code 22:00-06:00}, in UTC, by the clock of the server. */
    TimeWindow(String window) {
        this.from = LocalTime.parse(window.substring(0, 5));
        this.to = LocalTime.parse(window.substring(6));
    }

    @Override
    public String question() {
        return "pg_catalog.to_char(pg_catalog.clock_timestamp() at time zone 'UTC', 'HH24:MI:SS')";
    }

    @Override
    public Optional<String> reason(String answer, long nanos) {
        LocalTime now = LocalTime.parse(answer);
        boolean within =
                from.isBefore(to) ? !now.isBefore(from) && now.isBefore(to) : !now.isBefore(from) || now.isBefore(to);
        return within
                ? Optional.empty()
                : Optional.of("it is %tR UTC, and its window is %s-%s".formatted(now, from, to));
    }
}
