package dev.lockkeeper.catalog.lint.scan;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.predict.NullProof;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/** PRIMARY KEY USING INDEX over columns that may be null: it makes them NOT NULL, and reads every row for it. */
final class NullableKeyScans implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        // After something that nobody can follow, they may be NOT NULL.
        if (!scene.certain()) {
            return Stream.empty();
        }
        return scene.added("CONSTR_PRIMARY")
                .filter(it -> it.table().busy() && it.table().table().isPresent())
                .flatMap(it -> objection(it, it.table().table().get()));
    }

    private static Stream<Objection> objection(Change change, Table table) {
        String name = change.constraint().text("indexname");
        List<String> nullable = table.indexes().stream()
                .filter(it -> it.name().equals(name))
                .flatMap(it -> it.keys().stream())
                .flatMap(it -> Stream.ofNullable(it.column()))
                .filter(it -> !NullProof.has(table, it))
                .map(Column::name)
                .toList();
        if (nullable.isEmpty()) {
            return Stream.empty();
        }
        String columns = nullable.stream().map(Identifier::quote).collect(joining(", "));
        return Stream.of(new Objection(
                "PRIMARY KEY USING INDEX %s makes %s NOT NULL, and reads every row of %s for it."
                        .formatted(Identifier.quote(name), columns, change.table()),
                "Nobody can read or write %s until it is done.".formatted(change.table()),
                nullable.stream()
                        .map(it -> proof(change, it))
                        .collect(joining("\n", "Let a CHECK prove it first; the key reads nothing then:\n", ""))));
    }

    private static String proof(Change change, String column) {
        return """
                ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (%3$s IS NOT NULL) NOT VALID;
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;""".formatted(change.table(), Identifier.quote(column + "_not_null"), Identifier.quote(column));
    }
}
