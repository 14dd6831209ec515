package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Index;
import java.util.stream.Stream;

/** An index of one column that finds half of the table, or nothing that is in a list. */
final class IndexShape implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("IndexStmt")) {
            return Stream.empty();
        }
        return scene.made(Index.class)
                .filter(it -> it.parent().isEmpty()
                        && !it.unique()
                        && it.method().equals("btree")
                        && it.predicate().isEmpty()
                        && it.keys().size() == 1)
                .flatMap(it -> Stream.ofNullable(it.keys().get(0).column()).flatMap(column -> objection(it, column)));
    }

    private static Stream<Objection> objection(Index index, Column column) {
        if (column.type().array()) {
            return Stream.of(new Objection(
                    "%s is a btree over the array %s.".formatted(index.title(), column.title()),
                    "It finds whole arrays, and none of what is in them.",
                    "Write USING gin."));
        }
        if (!column.type().title().equals("boolean")) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "%s is an index over the boolean %s.".formatted(index.title(), column.title()),
                "It finds half of the table, which is read sooner as a whole, and each write writes it.",
                "Index what is looked for among the rarer: CREATE INDEX ... ON %s (...) WHERE %s;"
                        .formatted(index.table().title(), column.name())));
    }
}
