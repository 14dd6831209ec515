package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import java.util.stream.Stream;

/** DROP of a foreign key, by itself or with its column or table: it takes ACCESS EXCLUSIVE on the other table, too. */
final class DropForeignKey implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<Constraint> keys = Stream.concat(
                scene.changes("AT_DropConstraint", "AT_DropColumn").flatMap(DropForeignKey::dropped), tables(scene));
        return keys.filter(it -> it.type() == Constraint.Type.FOREIGN_KEY)
                .flatMap(it -> it
                        .referenced()
                        .filter(other -> other != it.owner())
                        .map(other ->
                                scene.target(new RelationName(other.namespace().name(), other.name())))
                        .filter(Target::busy)
                        .map(other -> objection(scene, it, other))
                        .stream());
    }

    private static Stream<Constraint> dropped(Change change) {
        return change.kind().equals("AT_DropConstraint")
                ? change.altered().stream()
                : change.column().stream()
                        .flatMap(column -> change.table().table().stream()
                                .flatMap(it -> it.constraints().stream())
                                .filter(it -> it.columns().contains(column)));
    }

    private static Stream<Constraint> tables(Scene scene) {
        if (!scene.drops("OBJECT_TABLE")) {
            return Stream.empty();
        }
        return scene.named("objects").stream()
                .flatMap(it -> it.table().stream())
                .map(Table::constraints)
                .flatMap(it -> it.stream());
    }

    private static Objection objection(Scene scene, Constraint key, Target other) {
        return new Objection(
                "With the foreign key %s goes its guard on %s: that takes ACCESS EXCLUSIVE on %s, too."
                        .formatted(key.title(), other, other),
                "It waits for every transaction that uses %s, and all others wait behind it.".formatted(other),
                ShortLock.remedy(scene));
    }
}
