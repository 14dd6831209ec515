package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Table.Persistence;
import java.util.Set;
import java.util.stream.Stream;

/** A table that has no primary key when all migrations have run. */
final class TableWithoutPrimaryKey implements Rule.Check {

    private static final Set<Persistence> LASTING = Set.of(Persistence.PERMANENT, Persistence.UNLOGGED);

    @Override
    public Stream<Objection> check(Scene scene) {
        // What nobody can follow may have added the key.
        if (!scene.certain()) {
            return Stream.empty();
        }
        return scene.made(Table.class)
                .filter(it -> LASTING.contains(it.persistence()) && !it.foreign() && !it.isPartition())
                .filter(it -> it.constraints().stream().noneMatch(has -> has.type() == Constraint.Type.PRIMARY_KEY))
                .map(it -> new Objection(
                        "%s has no primary key.".formatted(it.title()),
                        "Nothing names one row: logical replication cannot take UPDATE and DELETE of it, a backfill cannot"
                                + " go on where it stopped, and rows may be there twice.",
                        "Give it one: id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"));
    }
}
