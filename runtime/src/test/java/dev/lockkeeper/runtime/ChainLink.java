package dev.lockkeeper.runtime;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One change in a chain, as the two versions of the application see it: what the old one writes into {@code old}, the new one
 * reads in {@code fresh} as {@code up} says, and the other way round.
 *
 * @param annotation which makes it
 * @param old columns of the old version, as SQL spells them
 * @param fresh columns of the new version
 * @param up for each of {@code fresh} what it is by the old columns
 * @param down for each of {@code old} what it is by the new columns; empty: the new version cannot tell
 * @param beside whether the new version can run before the contract
 */
record ChainLink(
        String annotation,
        List<ChainColumn> old,
        List<ChainColumn> fresh,
        List<String> up,
        List<String> down,
        boolean beside) {

    ChainLink {
        old = List.copyOf(old);
        fresh = List.copyOf(fresh);
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** One that hangs something on a column, which both versions see alike. */
    static ChainLink hung(String annotation, ChainColumn column) {
        List<String> name = List.of(column.name());
        return new ChainLink(annotation, List.of(column), List.of(column.laden()), name, name, true);
    }

    /** Whether it is about a column of another one, which then has to be over. */
    boolean meets(ChainLink other) {
        return old.stream().map(ChainColumn::name).anyMatch(other.names()::contains);
    }

    /**
     * How an UPDATE sets random values as one of the versions does. They are what the old version can say: what the new one
     * can say besides has no way back.
     */
    String assignment(Random random, boolean asNew) {
        String said = old.stream()
                .map(it -> "%s AS %s".formatted(it.literal(random), it.name()))
                .collect(Collectors.joining(", "));
        List<String> told = asNew ? up : old.stream().map(ChainColumn::name).toList();
        return IntStream.range(0, told.size())
                .mapToObj(it -> "%s = (SELECT %s FROM (SELECT %s) AS said)"
                        .formatted((asNew ? fresh : old).get(it).name(), told.get(it), said))
                .collect(Collectors.joining(", "));
    }

    private List<String> names() {
        return List.of(old, fresh).stream()
                .flatMap(List::stream)
                .map(ChainColumn::name)
                .collect(Collectors.toList());
    }
}
