package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A foreign key between columns of two types. */
final class ForeignKeyTypeMismatch implements Rule.Check {

    /** Each holds all that those before it do, and an index on one serves the others. */
    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");

    /** These are the same to an index. */
    private static final Set<String> TEXTS = Set.of("text", "character varying");

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.made(Constraint.class)
                .filter(it -> it.type() == Constraint.Type.FOREIGN_KEY && it.local())
                .flatMap(ForeignKeyTypeMismatch::objections);
    }

    private static Stream<Objection> objections(Constraint key) {
        return IntStream.range(
                        0,
                        Math.min(key.columns().size(), key.referencedColumns().size()))
                .filter(it -> differ(
                        key.columns().get(it).type(),
                        key.referencedColumns().get(it).type()))
                .mapToObj(it ->
                        objection(key.columns().get(it), key.referencedColumns().get(it)));
    }

    private static boolean differ(TypeRef from, TypeRef to) {
        // One's own types may be compared in one's own way.
        if (from.builtIn().isEmpty() || to.builtIn().isEmpty() || from.array() || to.array()) {
            return false;
        }
        String one = withoutLength(from.builtIn());
        String other = withoutLength(to.builtIn());
        if (one.equals(other) || (TEXTS.contains(one) && TEXTS.contains(other))) {
            return false;
        }
        return !INTEGERS.contains(one) || !INTEGERS.contains(other) || INTEGERS.indexOf(one) < INTEGERS.indexOf(other);
    }

    /** A type with a length, a scale or digits is the same type. */
    private static String withoutLength(String type) {
        int open = type.indexOf('(');
        return open < 0 ? type : type.substring(0, open) + type.substring(type.indexOf(')') + 1);
    }

    private static Objection objection(Column from, Column to) {
        return new Objection(
                "%s of %s is %s and points to %s, which is %s."
                        .formatted(
                                Identifier.quote(from.name()),
                                from.relation().title(),
                                from.type().title(),
                                to.title(),
                                to.type().title()),
                "Some values fit in one of them only, or each comparison converts them and an index is of no use.",
                "Give both one type: %s %s"
                        .formatted(Identifier.quote(from.name()), to.type().title()));
    }
}
