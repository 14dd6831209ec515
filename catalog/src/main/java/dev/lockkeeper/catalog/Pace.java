package dev.lockkeeper.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;

/**
 * When a walk in batches lets others go first. 0: no limit.
 *
 * @param batchMillis how long a batch should take
 * @param replicaLagMillis how far a replica may be behind
 * @param slotLagBytes how much WAL a replication slot may keep
 * @param walBytesPerSecond how much WAL the server may write, on average
 * @param window when it works, in UTC: {@code 22:00-06:00}; empty: always
 * @param pauseMillis the longest pause, but for the window
 * @param vacuumPercent how much of the table is changed between two vacuums of it
 */
@JsonDeserialize(using = Pace.Reader.class)
public record Pace(
        long batchMillis,
        long replicaLagMillis,
        long slotLagBytes,
        long walBytesPerSecond,
        String window,
        long pauseMillis,
        int vacuumPercent) {

    /** What is not said, and what catalogs mean that say nothing. */
    public static final Pace POLITE = new Pace(100, 10_000, 10L << 30, 0, "", 3_600_000, 10);

    /** Reads it; a catalog leaves it out where it is {@link #POLITE}. */
    static final class Reader extends JsonDeserializer<Pace> {

        @Override
        public Pace deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            return new Pace(
                    tree.path("batchMillis").asLong(POLITE.batchMillis),
                    tree.path("replicaLagMillis").asLong(POLITE.replicaLagMillis),
                    tree.path("slotLagBytes").asLong(POLITE.slotLagBytes),
                    tree.path("walBytesPerSecond").asLong(POLITE.walBytesPerSecond),
                    tree.path("window").asText(POLITE.window),
                    tree.path("pauseMillis").asLong(POLITE.pauseMillis),
                    tree.path("vacuumPercent").asInt(POLITE.vacuumPercent));
        }

        @Override
        public Pace getAbsentValue(DeserializationContext context) {
            return POLITE;
        }
    }

    /** Equal to what need not be written. */
    static final class Unsaid {

        @Override
        public boolean equals(Object other) {
            return POLITE.equals(other);
        }

        @Override
        public int hashCode() {
            return POLITE.hashCode();
        }
    }
}
