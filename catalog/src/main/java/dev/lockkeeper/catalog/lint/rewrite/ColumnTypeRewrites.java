package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Retyped;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.predict.StoredValues;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.Set;
import java.util.stream.Stream;

/** ALTER COLUMN … TYPE to a type that stores values in another way: it writes the table anew under ACCESS EXCLUSIVE. */
final class ColumnTypeRewrites implements Rule.Check {

    /** No other type is stored as these are, so a column becomes one of them by a rewrite only. */
    private static final Set<String> ALONE = Set.of(
            "smallint", "bigint", "real", "double precision", "boolean", "date", "uuid", "json", "jsonb", "bytea");

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<Objection> known = Retyped.of(scene)
                .filter(it -> it.values() == StoredValues.REWRITTEN
                        && it.change().table().rowsBusy())
                .map(it -> objection(it.change(), " from " + it.column().type().title(), it.to()));
        Stream<Objection> unknown = scene.changes("AT_AlterColumnType")
                .filter(it -> it.table().rowsBusy() && it.table().relation().isEmpty())
                .map(it -> new Unknown(it, scene.sight().type(it.definition().get("typeName"))))
                .filter(it -> !it.to.array() && ALONE.contains(it.to.builtIn()))
                .map(it -> objection(it.change, "", it.to));
        return Stream.concat(known, unknown);
    }

    private static Objection objection(Change change, String from, TypeRef to) {
        return new Objection(
                "TYPE changes %s of %s%s to %s, which is stored in another way."
                        .formatted(change.quotedName(), change.table(), from, to.title()),
                "PostgreSQL writes %s and its indexes anew; nobody can read or write it until then."
                        .formatted(change.table()),
                change.table().isNew(change.name()) ? begin(change, to) : replace(change, to));
    }

    private static String begin(Change change, TypeRef to) {
        return """
                Give it that type where it is added:
                ALTER TABLE %s ADD COLUMN %s %s;""".formatted(change.table(), change.quotedName(), to.title());
    }

    private static String replace(Change change, TypeRef to) {
        String added = Identifier.quote(change.name() + "_new");
        return """
                Add a column of the new type, keep it with a trigger, fill it in batches, and let the next version use it:
                ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
                @Backfill(table = "%4$s", set = "%5$s = %6$s", where = "%5$s IS NULL AND %6$s IS NOT NULL")""".formatted(
                        change.table(),
                        added,
                        to.title(),
                        literal(change.table().toString()),
                        literal(added),
                        literal(change.quotedName()));
    }

    /** As inside the quotes of a Java string. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** A column of a table that is not known. */
    private record Unknown(Change change, TypeRef to) {}
}
