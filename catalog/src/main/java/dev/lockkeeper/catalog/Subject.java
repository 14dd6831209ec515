package dev.lockkeeper.catalog;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;

/**
 * What a statement outside a transaction makes, rebuilds or takes away: enough to look for it after a run was killed, without
 * reading the statement again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is", defaultImpl = Subject.Unsaid.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Subject.Traceless.class, name = "traceless"),
    @JsonSubTypes.Type(value = Subject.IndexBuilt.class, name = "index-built"),
    @JsonSubTypes.Type(value = Subject.IndexesDropped.class, name = "indexes-dropped"),
    @JsonSubTypes.Type(value = Subject.IndexesRebuilt.class, name = "indexes-rebuilt"),
    @JsonSubTypes.Type(value = Subject.PartitionDetached.class, name = "partition-detached"),
    @JsonSubTypes.Type(value = Subject.Made.class, name = "made"),
    @JsonSubTypes.Type(value = Subject.Removed.class, name = "removed")
})
@JsonDeserialize(using = Subject.Absent.class)
public sealed interface Subject {

    /** What catalogs of before say, and of a kind that only later ones know: the statement itself tells. */
    Subject UNSAID = new Unsaid();

    /**
     * Whether the statement may wait for locks as long as it likes, since nobody but other changes of the schema waits behind
     * it. {@code lock_timeout} would also end its wait for older snapshots, and leave it half-done.
     *
     * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">SHARE UPDATE EXCLUSIVE</a>
     */
    boolean queuesNobody();

    /** Not said. */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Unsaid() implements Subject {
        @Override
        public boolean queuesNobody() {
            return false;
        }
    }

    /**
     * Nothing that could be looked for: it is run again.
     *
     * @param queuesNobody as {@link Subject#queuesNobody}
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Traceless(boolean queuesNobody) implements Subject {}

    /**
     * CREATE INDEX CONCURRENTLY.
     *
     * @param schema of the table, as the statement gives it; empty: none
     * @param table its name, not quoted
     * @param index its name, not quoted; empty: the server finds one
     * @param guarded whether it says IF NOT EXISTS
     * @param body what the statement says behind the name of the table
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record IndexBuilt(String schema, String table, String index, boolean unique, boolean guarded, String body)
            implements Subject {
        @Override
        public boolean queuesNobody() {
            return true;
        }
    }

    /**
     * DROP INDEX CONCURRENTLY.
     *
     * @param indexes as in SQL
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record IndexesDropped(List<String> indexes) implements Subject {
        /** Copies the names. */
        public IndexesDropped {
            indexes = List.copyOf(indexes);
        }

        @Override
        public boolean queuesNobody() {
            return true;
        }
    }

    /**
     * REINDEX.
     *
     * @param of {@code INDEX}, {@code TABLE}, {@code SCHEMA}, {@code DATABASE} or {@code SYSTEM}
     * @param name of an index or table as in SQL, of anything else not quoted; empty: none is given
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record IndexesRebuilt(String of, String name, boolean concurrently) implements Subject {
        @Override
        public boolean queuesNobody() {
            return concurrently;
        }
    }

    /**
     * DETACH PARTITION CONCURRENTLY.
     *
     * @param parent as in SQL
     * @param partition as in SQL
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record PartitionDetached(String parent, String partition) implements Subject {
        @Override
        public boolean queuesNobody() {
            return true;
        }
    }

    /**
     * CREATE DATABASE, SUBSCRIPTION or TABLESPACE.
     *
     * @param name not quoted
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Made(Kind kind, String name) implements Subject {
        @Override
        public boolean queuesNobody() {
            return false;
        }
    }

    /**
     * DROP DATABASE, SUBSCRIPTION or TABLESPACE.
     *
     * @param name not quoted
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Removed(Kind kind, String name) implements Subject {
        @Override
        public boolean queuesNobody() {
            return false;
        }
    }

    /** What is made and removed outside a transaction. */
    enum Kind {
        /** Of the server. */
        DATABASE,
        /** Of a database. */
        SUBSCRIPTION,
        /** Of the server. */
        TABLESPACE
    }

    /** What a catalog means that says nothing. What it says is read as what it says it is. */
    final class Absent extends JsonDeserializer<Subject> {

        @Override
        public Subject deserialize(JsonParser parser, DeserializationContext context) {
            return UNSAID;
        }

        @Override
        public Subject getAbsentValue(DeserializationContext context) {
            return UNSAID;
        }
    }

    /** Equal to what need not be written. */
    final class NotWritten {

        @Override
        public boolean equals(Object other) {
            return UNSAID.equals(other);
        }

        @Override
        public int hashCode() {
            return UNSAID.hashCode();
        }
    }
}
