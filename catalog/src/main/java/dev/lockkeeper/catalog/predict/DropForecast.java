package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Dependencies.Removal;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Collection;
import java.util.List;

/** What goes when something is dropped is locked, and what it belongs to, and what a foreign key refers to. */
final class DropForecast {

    private final Sight sight;
    private final Forecast forecast;

    DropForecast(Sight sight, Forecast forecast) {
        this.sight = sight;
        this.forecast = forecast;
    }

    /** DROP of anything. */
    void drop(Node node) {
        List<SchemaObject> objects = sight.dropped(node);
        boolean cascade = node.is("behavior", "DROP_CASCADE");
        if (node.is("concurrent")) {
            objects.stream()
                    .filter(Index.class::isInstance)
                    .forEach(it -> forecast.lock(((Index) it).table(), LockMode.SHARE_UPDATE_EXCLUSIVE));
            return;
        }
        drop(objects, cascade);
        if (cascade && node.is("removeType", "OBJECT_EXTENSION")) {
            loseUnknownTypes();
        }
    }

    /** These, and what goes with them. */
    void drop(Collection<? extends SchemaObject> objects, boolean cascade) {
        var dependencies = sight.schema().dependencies();
        Removal removal = cascade ? dependencies.cascade(objects) : dependencies.without(objects);
        removal.gone().forEach(this::lock);
        if (cascade) {
            // They only lose their default.
            removal.blockers().stream().map(Edge::dependent).forEach(this::lock);
        }
    }

    private void lock(SchemaObject object) {
        if (object instanceof Other other && other.kind().equals("statistics")) {
            other.uses().stream()
                    .flatMap(it -> Forecast.owner(it).stream())
                    .forEach(it -> forecast.lock(it, LockMode.SHARE_UPDATE_EXCLUSIVE));
            return;
        }
        Forecast.owner(object).ifPresent(it -> forecast.lock(it, LockMode.ACCESS_EXCLUSIVE));
        if (object instanceof Index index) {
            forecast.lock(index.table(), LockMode.ACCESS_EXCLUSIVE);
        }
        if (object instanceof Table table && table.isPartition()) {
            table.parents().forEach(it -> forecast.lock(it, LockMode.ACCESS_EXCLUSIVE));
        }
        if (object instanceof Constraint constraint) {
            constraint.referenced().ifPresent(it -> forecast.lock(it, LockMode.ACCESS_EXCLUSIVE));
        }
    }

    /** Which types an extension has made is not known; those that nobody knows may be of it. */
    private void loseUnknownTypes() {
        forecast.relations()
                .filter(it ->
                        it.columns().stream().anyMatch(column -> !column.type().known()))
                .forEach(it -> forecast.lock(it, LockMode.ACCESS_EXCLUSIVE));
    }
}
