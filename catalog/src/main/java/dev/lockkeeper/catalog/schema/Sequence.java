package dev.lockkeeper.catalog.schema;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sequence. */
public final class Sequence extends Relation {

    private String type = "bigint";
    private Numbers numbers = new Numbers(1, 1, 1, Long.MAX_VALUE, 1, false);
    private Table.Persistence persistence = Table.Persistence.PERMANENT;
    private @Nullable Column owner;
    private boolean identity;

    /** A bigint one from 1. */
    public Sequence(Namespace namespace, String name) {
        super(namespace, name);
    }

    /** How it counts. */
    public record Numbers(long start, long increment, long min, long max, long cache, boolean cycle) {}

    @Override
    public String kind() {
        return "sequence";
    }

    /** {@code smallint}, {@code integer} or {@code bigint}. */
    public String type() {
        return type;
    }

    /** Says what it counts in. */
    public void type(String to) {
        type = to;
    }

    /** How it counts. */
    public Numbers numbers() {
        return numbers;
    }

    /** Says how it counts. */
    public void numbers(Numbers to) {
        numbers = to;
    }

    /** How long it stays. */
    public Table.Persistence persistence() {
        return persistence;
    }

    /** Says how long it stays. */
    public void persistence(Table.Persistence to) {
        persistence = to;
    }

    /** The column it goes with. */
    public Optional<Column> owner() {
        return Optional.ofNullable(owner);
    }

    /** Says which column it goes with; null: none. */
    public void owner(@Nullable Column to) {
        owner = to;
    }

    /** Whether it is the inside of an identity column, and so no thing of its own. */
    public boolean identity() {
        return identity;
    }

    /** Says whether it is the inside of an identity column. */
    public void identity(boolean to) {
        identity = to;
    }
}
