package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Set;
import java.util.stream.Stream;

/** A primary key of one column that is too small to count for ever. */
final class IntegerPrimaryKey implements Rule.Check {

    private static final Set<String> SMALL = Set.of("integer", "smallint");

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.made(Constraint.class)
                .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY
                        && it.local()
                        && it.columns().size() == 1
                        && SMALL.contains(it.columns().get(0).type().title()))
                .filter(it -> it.owner() instanceof Table table
                        && !scene.target(new RelationName(table.namespace().name(), table.name()))
                                .small())
                .map(it -> objection(it.columns().get(0)));
    }

    private static Objection objection(Column key) {
        String name = Identifier.quote(key.name());
        String most = key.type().title().equals("integer") ? "2,147,483,647" : "32,767";
        return new Objection(
                "%s, the primary key of %s, is %s."
                        .formatted(name, key.relation().title(), key.type().title()),
                "It ends at %s: then no row can be inserted, and to change the type writes the table anew."
                        .formatted(most),
                "Write %s bigint.".formatted(name));
    }
}
