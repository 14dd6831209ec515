package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;

/**
 * Builds an index while the application reads and writes. On a partitioned table, where PostgreSQL cannot, it is made empty
 * on top and built on each partition.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE">
 *     Partition maintenance</a>
 */
final class AddIndexRecipe implements Recipe {

    private final Change.AddIndex change;

    AddIndexRecipe(Change.AddIndex change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        Table table = ground.table(change.table());
        for (String column : change.include()) {
            ground.column(table, column);
        }
        String name = ground.name(table, change.name(), words(), "idx");
        // Two versions that do not know of each other's duplicates: the old one would fail where it wrote one.
        Phase phase = change.unique() ? Phase.CONTRACT : Phase.EXPAND;
        if (table.partitionKey().isEmpty()) {
            Steps steps = Lowered.by("concurrently", "the application reads and writes while it is built");
            concurrently(steps, phase, table, name);
            return steps.lowered();
        }
        Steps steps = Lowered.by(
                "partition by partition", "PostgreSQL builds no index of a partitioned table while it is written");
        partitioned(steps, phase, ground, table, name);
        return steps.lowered();
    }

    private void partitioned(Steps steps, Phase phase, Ground ground, Table table, String name) throws UnfitException {
        String drop = "DROP INDEX IF EXISTS " + spelled(table, name);
        steps.run(phase, create("ON ONLY ", table, "", name), drop);
        for (Table partition : partitions(ground, table)) {
            String own = ground.name(partition, "", words(), "idx");
            if (partition.partitionKey().isEmpty()) {
                concurrently(steps, phase, partition, own);
            } else {
                partitioned(steps, phase, ground, partition, own);
            }
            // An attached index goes with the one it is attached to, and not by itself.
            steps.run(
                    phase,
                    "ALTER INDEX %s ATTACH PARTITION %s".formatted(spelled(table, name), spelled(partition, own)),
                    drop);
        }
    }

    private void concurrently(Steps steps, Phase phase, Table table, String name) {
        steps.run(
                phase,
                create("ON ", table, "CONCURRENTLY ", name),
                "DROP INDEX CONCURRENTLY IF EXISTS " + spelled(table, name));
    }

    private String create(String on, Table table, String how, String name) {
        var sql = new StringBuilder("CREATE ")
                .append(change.unique() ? "UNIQUE " : "")
                .append("INDEX ")
                .append(how)
                .append(Identifier.quote(name))
                .append(' ')
                .append(on)
                .append(Ground.spelled(table));
        if (!change.method().isEmpty()) {
            sql.append(" USING ").append(Identifier.quote(change.method()));
        }
        sql.append(" (").append(String.join(", ", change.keys())).append(')');
        if (!change.include().isEmpty()) {
            sql.append(change.include().stream().map(Identifier::quote).collect(joining(", ", " INCLUDE (", ")")));
        }
        if (!change.where().isEmpty()) {
            sql.append(" WHERE ").append(change.where());
        }
        return sql.toString();
    }

    private static List<Table> partitions(Ground ground, Table table) {
        return ground.sight().schema().namespaces().stream()
                .flatMap(it -> it.relations().stream())
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .filter(it -> it.isPartition() && it.parents().contains(table))
                .toList();
    }

    /** The keys as far as a name may have them. */
    private List<String> words() {
        return change.keys().stream()
                .map(it -> it.startsWith("(") || it.contains("(") ? "expr" : it.split("\\s", 2)[0].replace("\"", ""))
                .toList();
    }

    private static String spelled(Table table, String index) {
        return new RelationName(table.namespace().name(), index).toString();
    }
}
