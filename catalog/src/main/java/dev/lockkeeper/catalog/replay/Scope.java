package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the names in one level of a query may mean. */
final class Scope {

    private final @Nullable Scope outer;
    private final List<Source> sources = new ArrayList<>();
    private final List<Source> qualified = new ArrayList<>();
    private final Map<String, Source> queries = new HashMap<>();
    private boolean open;

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /**
     * Something in FROM.
     *
     * @param name its alias, or its own name
     * @param namespace of a relation without an alias; else empty
     * @param columns as far as they are known
     * @param known whether these are all
     */
    record Source(String name, String namespace, List<Output> columns, boolean known) {
        Source {
            columns = List.copyOf(columns);
        }

        static Source of(String name, String namespace, Relation relation) {
            // The columns of a sequence are in no model.
            boolean known =
                    !(relation instanceof Sequence) && (!(relation instanceof View view) || view.columnsKnown());
            return new Source(
                    name, namespace, relation.columns().stream().map(Output::of).toList(), known);
        }

        /** One of which nothing but the name is known. */
        static Source unknown(String name) {
            return new Source(name, "", List.of(), false);
        }

        Optional<Output> column(String column) {
            return columns.stream().filter(it -> it.name().equals(column)).findFirst();
        }

        /** Whether it has this very column, and not one that looks the same. */
        @SuppressWarnings("ReferenceEquality")
        boolean has(Output output) {
            return columns.stream().anyMatch(it -> it == output);
        }

        /** The same under an alias, which may give names to its first columns. */
        Source as(String alias, List<String> names) {
            var renamed = new ArrayList<Output>();
            for (int i = 0; i < Math.max(columns.size(), names.size()); i++) {
                if (i >= columns.size()) {
                    renamed.add(new Output(names.get(i), Output.UNKNOWN, null));
                } else {
                    renamed.add(i < names.size() ? columns.get(i).renamed(names.get(i)) : columns.get(i));
                }
            }
            return new Source(alias, "", renamed, known);
        }
    }

    void add(Source source) {
        sources.add(source);
    }

    /** Adds what can be named by {@code source.column} only, and is in no star. */
    void addQualified(Source source) {
        qualified.add(source);
    }

    List<Source> sources() {
        return List.copyOf(sources);
    }

    /** Says that there are more names than are known, so that nothing is missing. */
    void open() {
        open = true;
    }

    /** Adds what WITH names. */
    void define(String name, Source query) {
        queries.put(name, query);
    }

    /** What WITH has named, here or further out. */
    Optional<Source> query(String name) {
        Source own = queries.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        return outer == null ? Optional.empty() : outer.query(name);
    }

    /** The nearest source of this name. */
    Optional<Source> source(String name) {
        Optional<Source> own = Stream.concat(sources.stream(), qualified.stream())
                .filter(it -> it.name().equals(name))
                .findFirst();
        return own.isPresent() || outer == null ? own : outer.source(name);
    }

    /** The nearest column of this name, whatever it belongs to. */
    Optional<Output> column(String name) {
        for (Source source : sources) {
            Optional<Output> found = source.column(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return outer == null ? Optional.empty() : outer.column(name);
    }

    /** By which name of a source the same column can be named here; empty: by its own name only, or another hides that source. */
    Optional<String> named(Output output) {
        Optional<Source> own = Stream.concat(sources.stream(), qualified.stream())
                .filter(it -> !it.name().isEmpty() && it.has(output))
                .findFirst();
        if (own.isPresent()) {
            return own.map(Source::name);
        }
        return outer == null ? Optional.empty() : outer.named(output).filter(it -> isFree(it));
    }

    private boolean isFree(String name) {
        return Stream.concat(sources.stream(), qualified.stream())
                .noneMatch(it -> it.name().equals(name));
    }

    /** Whether nothing that is nearer than the nearest column of this name could have one of that name, too. */
    boolean certain(String name) {
        if (sources.stream().anyMatch(it -> it.column(name).isPresent())) {
            return true;
        }
        return !open && sources.stream().allMatch(Source::known) && (outer == null || outer.certain(name));
    }

    /** Whether every name that may be used here is known. */
    boolean complete() {
        return !open && sources.stream().allMatch(Source::known) && (outer == null || outer.complete());
    }

    /** The names of all columns that may be used here. */
    List<String> columnNames() {
        var names = new ArrayList<String>();
        sources.forEach(source -> source.columns().forEach(it -> names.add(it.name())));
        if (outer != null) {
            names.addAll(outer.columnNames());
        }
        return names;
    }
}
