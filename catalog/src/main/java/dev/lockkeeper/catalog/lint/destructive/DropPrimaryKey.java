package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.stream.Stream;

/** Dropping a primary key, or the index that replication knows rows by. */
final class DropPrimaryKey implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<Objection> keys = scene.changes("AT_DropConstraint")
                .filter(it -> it.table().wasThere() && isOld(scene, it) && !follows(scene, it.table()))
                .map(it -> objection(
                        "DROP CONSTRAINT " + it.quotedName(),
                        "the primary key",
                        it.table().toString()));
        Stream<Objection> columns = scene.changes("AT_DropColumn")
                .filter(it -> it.table().wasThere() && inKey(scene, it) && !follows(scene, it.table()))
                .map(it -> objection(
                        "DROP COLUMN " + it.quotedName(),
                        "the primary key",
                        it.table().toString()));
        return Stream.concat(Stream.concat(keys, columns), indexes(scene));
    }

    private static boolean isOld(Scene scene, Change change) {
        return change.altered()
                .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY && !scene.isNew(it))
                .isPresent();
    }

    private static boolean inKey(Scene scene, Change change) {
        return change.table().table().stream()
                .flatMap(it -> it.constraints().stream())
                .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY && !scene.isNew(it))
                .anyMatch(it ->
                        it.columns().stream().anyMatch(column -> column.name().equals(change.name())));
    }

    /** Whether the same statement, or a later one of the transaction, gives the table a primary key again. */
    private static boolean follows(Scene scene, Target table) {
        return Stream.concat(Stream.of(scene.move()), scene.laterInTransaction().stream())
                .filter(it -> it.kind().equals("AlterTableStmt"))
                .map(Move::node)
                .filter(it -> scene.target(it.get("relation")).relation().equals(table.relation()))
                .flatMap(it -> it.all("Constraint").stream())
                .anyMatch(it -> it.is("contype", "CONSTR_PRIMARY"));
    }

    private static Stream<Objection> indexes(Scene scene) {
        if (!scene.drops("OBJECT_INDEX")) {
            return Stream.empty();
        }
        return scene.named("objects").stream()
                .filter(it -> it.wasThere()
                        && it.index().filter(DropPrimaryKey::identifies).isPresent())
                .map(it -> objection(
                        "DROP INDEX " + it,
                        "the replica identity",
                        it.index().orElseThrow().table().title()));
    }

    private static boolean identifies(Index index) {
        return index.table() instanceof Table table && table.replicaIdentity().equals(index.name());
    }

    private static Objection objection(String what, String key, String table) {
        return new Objection(
                "%s drops %s of %s.".formatted(what, key, table),
                "Its index is lost, rows may be there twice, and where %s is published UPDATE and DELETE fail."
                        .formatted(table),
                """
                Build what replaces it first, and exchange both in one statement:
                CREATE UNIQUE INDEX CONCURRENTLY new_key ON %1$s (...);
                ALTER TABLE %1$s DROP CONSTRAINT ..., ADD CONSTRAINT ... PRIMARY KEY USING INDEX new_key;""".formatted(table));
    }
}
