package dev.lockkeeper.catalog.lint.partition;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.predict.PartitionRows;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Optional;
import java.util.stream.Stream;

/** ATTACH PARTITION of a table with rows: it reads them all under ACCESS EXCLUSIVE, unless a CHECK has proved them. */
final class AttachScansChild implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AttachPartition").flatMap(change -> {
            Node command = change.node().get("def", "PartitionCmd");
            Target child = scene.target(command.get("name"));
            boolean reads = child.busy() && !proved(scene, change, child, command.get("bound"));
            return reads ? Stream.of(objection(change, child)) : Stream.empty();
        });
    }

    private static boolean proved(Scene scene, Change change, Target child, Node bound) {
        Optional<Table> parent = change.table().table();
        Optional<Table> table = child.table();
        return table.filter(Table::foreign).isPresent()
                || (parent.isPresent()
                        && table.isPresent()
                        && PartitionRows.proved(scene.sight(), parent.get(), table.get(), bound));
    }

    private static Objection objection(Change change, Target child) {
        String key = change.table().table().stream()
                .flatMap(it -> it.partitionColumns().stream())
                .map(it -> Identifier.quote(it.name()) + " IS NOT NULL AND ")
                .distinct()
                .reduce("", String::concat);
        return new Objection(
                "ATTACH PARTITION %s reads every row of it.".formatted(child),
                "Nobody can read or write %s until it is done.".formatted(child),
                """
                Let a CHECK that says what the bound says prove the rows first; ATTACH reads nothing then:
                ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (%4$s...) NOT VALID;
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
                ALTER TABLE %3$s ATTACH PARTITION %1$s FOR VALUES ...;
                ALTER TABLE %1$s DROP CONSTRAINT %2$s;""".formatted(child, Identifier.quote(child.name().name() + "_bound"), change.table(), key));
    }
}
