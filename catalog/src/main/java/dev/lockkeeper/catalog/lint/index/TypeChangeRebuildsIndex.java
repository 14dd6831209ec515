package dev.lockkeeper.catalog.lint.index;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Retyped;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.predict.StoredValues;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** ALTER COLUMN … TYPE that leaves the values as they are, but not their order: it builds indexes under ACCESS EXCLUSIVE. */
final class TypeChangeRebuildsIndex implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return Retyped.of(scene)
                .filter(it ->
                        it.values() == StoredValues.KEPT && it.change().table().busy())
                .flatMap(it -> objection(it).stream());
    }

    private static Optional<Objection> objection(Retyped retyped) {
        List<String> indexes = Sight.indexes(retyped.column().relation()).stream()
                .filter(it -> retyped.type().rebuilds(it))
                .map(it -> Identifier.quote(it.name()))
                .toList();
        if (indexes.isEmpty()) {
            return Optional.empty();
        }
        String column = retyped.change().quotedName();
        String table = retyped.change().table().toString();
        return Optional.of(new Objection(
                "TYPE of %s leaves the rows of %s as they are, and builds %s anew."
                        .formatted(column, table, String.join(", ", indexes)),
                "Nobody can read or write %s until that is done.".formatted(table),
                ofConstraint(retyped)
                        ? "Add a column of the new type with an index of its own, and change over to it."
                        : indexes.stream()
                                .map("DROP INDEX CONCURRENTLY %s;"::formatted)
                                .collect(joining(
                                        "\n",
                                        "Drop the index first and build it again behind it, or change over to a new column:\n",
                                        "\nALTER TABLE %s ALTER COLUMN %s TYPE ...;\nCREATE INDEX CONCURRENTLY ...;"
                                                .formatted(table, column)))));
    }

    /** Such an index cannot be dropped by itself. */
    private static boolean ofConstraint(Retyped retyped) {
        return retyped.column().relation() instanceof Table table
                && table.constraints().stream()
                        .flatMap(it -> it.index().stream())
                        .anyMatch(it -> retyped.type().rebuilds(it));
    }
}
