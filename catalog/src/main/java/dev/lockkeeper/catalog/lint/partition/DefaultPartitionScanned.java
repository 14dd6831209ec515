package dev.lockkeeper.catalog.lint.partition;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.predict.PartitionRows;
import dev.lockkeeper.catalog.schema.Table;
import java.util.stream.Stream;

/** One more partition beside a default one: it reads the rows of that under ACCESS EXCLUSIVE. */
final class DefaultPartitionScanned implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return Stream.concat(attached(scene), created(scene))
                .filter(it -> !it.bound.is("is_default"))
                .flatMap(it -> objection(scene, it));
    }

    private static Stream<Part> attached(Scene scene) {
        return scene.changes("AT_AttachPartition").map(it -> {
            Node command = it.node().get("def", "PartitionCmd");
            return new Part(it.table(), scene.target(command.get("name")), command.get("bound"));
        });
    }

    private static Stream<Part> created(Scene scene) {
        if (!scene.is("CreateStmt") || !scene.node().get("partbound").present()) {
            return Stream.empty();
        }
        Target child = scene.target(scene.node().get("relation"));
        if (scene.node().is("if_not_exists") && child.relation().isPresent()) {
            return Stream.empty();
        }
        return scene.node().list("inhRelations", "RangeVar").stream()
                .map(it -> new Part(scene.target(it), child, scene.node().get("partbound")));
    }

    private static Stream<Objection> objection(Scene scene, Part part) {
        return Partitions.defaultOf(scene, part.parent)
                .filter(it -> Partitions.target(scene, it).busy() && !checked(part, it))
                .map(it -> objection(part, it))
                .stream();
    }

    private static boolean checked(Part part, Table rest) {
        return part.parent.table().filter(it -> PartitionRows.checked(rest, it)).isPresent();
    }

    private static Objection objection(Part part, Table rest) {
        return new Objection(
                "The new partition %s lets PostgreSQL read every row of %s, the default partition of %s."
                        .formatted(part.child, rest.title(), part.parent),
                "Nobody can read or write %s until it is done.".formatted(rest.title()),
                """
                Let a CHECK prove first that no row of it belongs to the new one; nothing is read then:
                ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (NOT (...)) NOT VALID;
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;""".formatted(
                                rest.title(),
                                Identifier.quote(rest.name() + "_without_"
                                        + part.child.name().name())));
    }

    /** A partition that comes to a table. */
    private record Part(Target parent, Target child, Node bound) {}
}
