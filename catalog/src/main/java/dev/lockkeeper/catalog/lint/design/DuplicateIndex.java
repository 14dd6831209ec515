package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Two indexes, when all migrations have run, of which one does all that the other does. */
final class DuplicateIndex implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.made(Index.class).filter(it -> it.parent().isEmpty()).flatMap(it -> objection(it).stream());
    }

    /** Told of the later one, whichever does less. */
    private static Optional<Objection> objection(Index index) {
        List<Index> all = Sight.indexes(index.table());
        return all.stream()
                .limit(Math.max(0, all.indexOf(index)))
                .filter(Index::valid)
                .flatMap(it -> Stream.of(new Pair(index, it), new Pair(it, index)))
                .filter(Pair::redundant)
                .findFirst()
                .map(Pair::objection);
    }

    /** One index, and another that may do all that it does. */
    private record Pair(Index less, Index more) {

        private boolean redundant() {
            return less.valid()
                    && less.method().equals(more.method())
                    && comparable(less)
                    && comparable(more)
                    && new HashSet<>(more.included()).containsAll(less.included())
                    && (less.unique() ? sameKeys() && uniqueLike() : begins());
        }

        private boolean sameKeys() {
            return keys(less).equals(keys(more));
        }

        private boolean uniqueLike() {
            return more.unique() && less.nullsNotDistinct() == more.nullsNotDistinct();
        }

        /** Of a btree the first columns do; others are compared as a whole. */
        private boolean begins() {
            List<String> first = keys(less);
            List<String> longer = keys(more);
            return less.method().equals("btree")
                    ? longer.size() >= first.size()
                            && longer.subList(0, first.size()).equals(first)
                    : longer.equals(first);
        }

        /** What an expression says is not in the model. */
        private static boolean comparable(Index index) {
            return index.predicate().isEmpty() && index.keys().stream().allMatch(it -> it.column() != null);
        }

        private static List<String> keys(Index index) {
            return index.keys().stream()
                    .map(it -> Objects.requireNonNull(it.column()).title() + " " + it.order())
                    .toList();
        }

        private Objection objection() {
            return new Objection(
                    "All that the index %s does, %s does too.".formatted(less.title(), more.title()),
                    "Each write to %s writes both.".formatted(less.table().title()),
                    "Keep one of them: %s;".formatted(drop()));
        }

        /** An index that keeps a constraint goes with it. */
        private String drop() {
            return less.table() instanceof Table table
                    ? table.constraints().stream()
                            .filter(it -> it.index().filter(less::equals).isPresent())
                            .findFirst()
                            .map(it -> "ALTER TABLE %s DROP CONSTRAINT %s"
                                    .formatted(table.title(), Identifier.quote(it.name())))
                            .orElse("DROP INDEX CONCURRENTLY " + less.title())
                    : "DROP INDEX CONCURRENTLY " + less.title();
        }
    }
}
