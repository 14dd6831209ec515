package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.lint.rule.Definition;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.stream.Stream;

/** A column that is given a type which is regretted. */
final class ColumnOfType implements Rule.Check {

    /** What a type that is meant with a length ends in. */
    private static final String LENGTH = "(";

    private final String type;
    private final String better;
    private final String effect;

    /**
     * Of one type.
     *
     * @param type as {@code format_type} writes it, without length; with a bracket at its end: only with one
     * @param better the type to write instead
     * @param effect what the application notices
     */
    ColumnOfType(String type, String better, String effect) {
        this.type = type;
        this.better = better;
        this.effect = effect;
    }

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<Definition> changed =
                scene.changes("AT_AlterColumnType").map(it -> new Definition(it.table(), it.definition(), it.name()));
        return Stream.concat(scene.newColumns(), changed).flatMap(it -> objection(scene, it));
    }

    private Stream<Objection> objection(Scene scene, Definition column) {
        TypeRef is = scene.sight().type(column.node().get("typeName"));
        if (!(type.endsWith(LENGTH)
                ? is.builtIn().startsWith(type)
                : withoutLength(is.builtIn()).equals(type))) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                        "%s of %s is %s.".formatted(column.quotedColumn(), column.table(), is.title()),
                        effect,
                        "Write %s %s%s.".formatted(column.quotedColumn(), better, is.array() ? "[]" : ""))
                .at(column.node()));
    }

    private static String withoutLength(String type) {
        int open = type.indexOf('(');
        return open < 0 ? type : type.substring(0, open) + type.substring(type.indexOf(')') + 1);
    }
}
