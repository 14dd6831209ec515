package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Optional;

/** What becomes of a partitioned table and its other partitions when one comes or goes. */
final class PartitionForecast {

    private final Sight sight;
    private final Forecast forecast;

    PartitionForecast(Sight sight, Forecast forecast) {
        this.sight = sight;
        this.forecast = forecast;
    }

    /** CREATE TABLE … PARTITION OF. */
    void create(Node node) {
        if (node.get("partbound").present()) {
            node.list("inhRelations", "RangeVar").stream()
                    .flatMap(it -> sight.table(it).stream())
                    .forEach(it -> join(it, node.get("partbound")));
        }
    }

    /** ATTACH PARTITION, to a table or an index. */
    void attach(Relation parent, Node command) {
        Optional<Relation> child = sight.relation(command.get("name"));
        if (parent instanceof Index whole && child.orElse(null) instanceof Index part) {
            forecast.lock(whole.table(), LockMode.ACCESS_SHARE);
            forecast.lock(part.table(), LockMode.ACCESS_SHARE);
        }
        if (!(parent instanceof Table table) || !(child.orElse(null) instanceof Table part)) {
            return;
        }
        join(table, command.get("bound"));
        forecast.family(part).forEach(it -> forecast.lock(it, LockMode.ACCESS_EXCLUSIVE));
        boolean all = !PartitionRows.proved(sight, table, part, command.get("bound"));
        forecast.family(part).stream()
                .filter(it -> all || !hasAllIndexes(it, table))
                .forEach(forecast::scan);
    }

    /** DETACH PARTITION. */
    void detach(Relation parent, Node command) {
        LockMode mode = command.is("concurrent") ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        if (parent instanceof Table table) {
            PartitionRows.rest(sight.schema(), table).ifPresent(it -> forecast.lock(it, mode));
        }
        if (!command.is("concurrent")) {
            sight.table(command.get("name"))
                    .ifPresent(part -> part.indexes().stream()
                            .filter(it -> it.parent().isPresent())
                            .forEach(it -> forecast.lock(it, LockMode.ACCESS_EXCLUSIVE)));
        }
    }

    /** Another partition: what was left to the default one may be for the new one. */
    private void join(Table parent, Node bound) {
        forecast.lockIndexes(parent, LockMode.SHARE_UPDATE_EXCLUSIVE);
        parent.constraints().stream()
                .filter(it -> it.type() == Constraint.Type.FOREIGN_KEY)
                .flatMap(it -> it.referenced().stream())
                .forEach(it -> forecast.lock(it, LockMode.SHARE_ROW_EXCLUSIVE));
        Optional<Table> rest = PartitionRows.rest(sight.schema(), parent);
        rest.filter(it -> !bound.is("is_default")).ifPresent(it -> {
            forecast.family(it).forEach(part -> forecast.lock(part, LockMode.ACCESS_EXCLUSIVE));
            if (!PartitionRows.checked(it, parent)) {
                forecast.family(it).forEach(forecast::scan);
            }
        });
    }

    /** An index of the parent that the new partition does not have is built from its rows. */
    private static boolean hasAllIndexes(Table part, Table parent) {
        return parent.indexes().stream()
                .allMatch(whole -> part.indexes().stream().anyMatch(own -> alike(own, whole)));
    }

    private static boolean alike(Index own, Index whole) {
        return own.columnNames().equals(whole.columnNames())
                && own.method().equals(whole.method())
                && own.unique() == whole.unique()
                && own.predicate().isPresent() == whole.predicate().isPresent();
    }
}
