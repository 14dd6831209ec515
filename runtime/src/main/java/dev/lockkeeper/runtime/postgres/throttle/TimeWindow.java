package dev.lockkeeper.runtime.postgres.throttle;

import java.time.Clock;
import java.time.LocalTime;
import java.util.Optional;

/** It is not the time of day to work. */
final class TimeWindow implements Brake {

    private final LocalTime from;
    private final LocalTime to;
    private final Clock clock;

    /** {@code 22:00-06:00}, in the time zone of the clock. */
    TimeWindow(String window, Clock clock) {
        this.from = LocalTime.parse(window.substring(0, 5));
        this.to = LocalTime.parse(window.substring(6));
        this.clock = clock;
    }

    @Override
    public String question() {
        return "null::text";
    }

    @Override
    public Optional<String> reason(String answer, long nanos) {
        LocalTime now = LocalTime.now(clock);
        boolean within =
                from.isBefore(to) ? !now.isBefore(from) && now.isBefore(to) : !now.isBefore(from) || now.isBefore(to);
        return within
                ? Optional.empty()
                : Optional.of("it is %tR UTC, and its window is %s-%s".formatted(now, from, to));
    }
}
