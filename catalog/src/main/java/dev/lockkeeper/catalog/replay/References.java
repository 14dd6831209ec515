package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Scope.Source;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Collects where names of columns stand in a text, and what each of them means; or nothing, where nobody asks. */
final class References {

    private final boolean asked;
    private final IdentityHashMap<Output, Boolean> read = new IdentityHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Star> stars = new ArrayList<>();
    private final List<String> joined = new ArrayList<>();
    private int sources;

    private References(boolean asked) {
        this.asked = asked;
    }

    /** Collects. */
    static References asked() {
        return new References(true);
    }

    /** Collects nothing. */
    static References none() {
        return new References(false);
    }

    /**
     * A name of a column.
     *
     * @param output what it means
     * @param of the relation in FROM, or its alias, by which the column can be named there; empty: by its own name only
     * @param certain whether it can mean nothing else
     */
    record Reference(Node columnRef, Output output, Optional<String> of, boolean certain) {}

    /**
     * A star, and what stands for it.
     *
     * @param of by what each can be named, as in {@link Reference}
     * @param known whether these are all
     */
    record Star(Node columnRef, List<Output> outputs, List<Optional<String>> of, boolean known) {}

    /** Remembers that something stands in FROM; the columns of a relation as they are. */
    Source from(Source source, boolean relation) {
        if (asked) {
            sources++;
            if (relation) {
                source.columns().forEach(it -> read.put(it, true));
            }
        }
        return source;
    }

    /** Remembers that two sides are joined by columns that have the same name. */
    void join(Iterable<String> columns) {
        columns.forEach(joined::add);
    }

    void add(Node columnRef, Output output, Scope scope, boolean certain) {
        if (asked) {
            references.add(new Reference(columnRef, output, scope.named(output), certain));
        }
    }

    void add(Node columnRef, List<Source> starred, Scope scope) {
        if (asked) {
            List<Output> outputs =
                    starred.stream().flatMap(it -> it.columns().stream()).toList();
            stars.add(new Star(
                    columnRef,
                    outputs,
                    outputs.stream().map(scope::named).toList(),
                    starred.stream().allMatch(Source::known)));
        }
    }

    /** All names but stars. */
    List<Reference> references() {
        return references;
    }

    List<Star> stars() {
        return stars;
    }

    /** The names by which sides are joined. */
    List<String> joined() {
        return joined;
    }

    /** How many things stand in FROM anywhere. */
    int sources() {
        return sources;
    }

    /** Whether this is a column of a relation in FROM, and not what a query in FROM makes of it. */
    boolean isRead(Output output) {
        return read.containsKey(output);
    }
}
