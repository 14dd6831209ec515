package dev.lockkeeper.runtime.postgres.throttle;

import dev.lockkeeper.catalog.Pace;
import dev.lockkeeper.runtime.platform.Walk.Pause;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Knows whether a walk should pause, by one question a second at most. */
public final class Throttle {

    private static final long BETWEEN = Duration.ofSeconds(1).toNanos();

    private final List<Brake> brakes;
    private final Duration longest;
    private final LongSupplier nanos;
    private boolean asked;
    private long askedAt;
    private Optional<Pause> pause = Optional.empty();

    /**
     * The reasons that {@code pace} gives.
     *
     * @param table as in SQL
     * @param nanos a clock that only goes on
     */
    public Throttle(Pace pace, String table, LongSupplier nanos) {
        this.brakes = brakes(pace, table);
        this.longest = Duration.ofMillis(pace.pauseMillis());
        this.nanos = nanos;
    }

    /** Why to pause now. */
    public Optional<Pause> pause(Connection connection) throws SQLException {
        long now = nanos.getAsLong();
        if (!asked || now - askedAt >= BETWEEN) {
            asked = true;
            askedAt = now;
            pause = ask(connection, now);
        }
        return pause;
    }

    /** Why to end a vacuum of the walk's own now: as for a pause, but for vacuums. */
    public boolean endsVacuum(Connection connection) throws SQLException {
        // What the next batch is to wait for is asked anew: by then the vacuum is over.
        asked = false;
        return ask(connection, nanos.getAsLong())
                .filter(it -> !it.kind().equals(VacuumAtWork.class.getSimpleName()))
                .isPresent();
    }

    private static List<Brake> brakes(Pace pace, String table) {
        var brakes = new ArrayList<Brake>();
        if (!pace.window().isEmpty()) {
            brakes.add(new TimeWindow(pace.window()));
        }
        if (pace.replicaLagMillis() > 0) {
            brakes.add(new ReplicaLag(Duration.ofMillis(pace.replicaLagMillis())));
        }
        if (pace.slotLagBytes() > 0) {
            brakes.add(new SlotLag(pace.slotLagBytes()));
        }
        if (pace.walBytesPerSecond() > 0) {
            brakes.add(new WalRate(pace.walBytesPerSecond()));
        }
        brakes.add(new LockWaiters(table));
        brakes.add(new VacuumAtWork(table));
        return List.copyOf(brakes);
    }

    /** Every brake hears its answer, also behind the first that has a reason: some compare it with the one before. */
    private Optional<Pause> ask(Connection connection, long now) throws SQLException {
        String select = brakes.stream().map(Brake::question).collect(Collectors.joining(",\n", "select ", ""));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(select)) {
                row.next();
                Optional<Pause> first = Optional.empty();
                for (int i = 0; i < brakes.size(); i++) {
                    Brake brake = brakes.get(i);
                    String answer = row.getString(i + 1);
                    Optional<Pause> found = brake.reason(answer == null ? "" : answer, now)
                            .map(it -> new Pause(brake.getClass().getSimpleName(), it, bound(brake)));
                    first = first.isPresent() ? first : found;
                }
                return first;
            }
        }
    }

    /** A window opens within a day. */
    private Duration bound(Brake brake) {
        return brake instanceof TimeWindow || longest.isZero() ? Duration.ofNanos(Long.MAX_VALUE) : longest;
    }
}
