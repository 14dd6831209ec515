package dev.lockkeeper.runtime.platform;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody whose locks or snapshot a step has to wait for.
 *
 * @param id of the transaction: the same as long as it lasts
 * @param kind who it is, which decides what ends it
 * @param words for people: {@code pid 4711, application shop, idle in transaction for 12 s}
 * @param end SQL that ends it; empty: nothing should
 */
public record Holder(String id, Kind kind, String words, String end) {

    /** Who it is. */
    public enum Kind {
        /** A session of the application, of a person, or of another tool. */
        SESSION,
        /** An autovacuum worker, which gives way to whoever waits for it longer than {@code deadlock_timeout}. */
        AUTOVACUUM,
        /** An autovacuum worker that gives way to nobody: the table would run out of transaction ids. */
        WRAPAROUND,
        /** A prepared transaction, which no session's end ends. */
        PREPARED
    }

    /** Some of them, for people: the first three, and how many more there are. */
    public static String words(List<Holder> holders) {
        String first = holders.stream().limit(3).map(Holder::words).collect(Collectors.joining("; "));
        return holders.size() > 3 ? first + "; and %d more".formatted(holders.size() - 3) : first;
    }
}
