package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known so far of what one statement will do. */
final class Forecast {

    private final Schema schema;
    private final Map<Relation, LockMode> locks = new LinkedHashMap<>();
    private final Set<Relation> rewritten = new LinkedHashSet<>();
    private final Set<Relation> scanned = new LinkedHashSet<>();

    Forecast(Schema schema) {
        this.schema = schema;
    }

    Schema schema() {
        return schema;
    }

    void lock(Relation relation, LockMode mode) {
        locks.merge(relation, mode, LockMode::stronger);
    }

    void lockIndexes(Relation relation, LockMode mode) {
        Sight.indexes(relation).forEach(it -> lock(it, mode));
    }

    /** A query that is planned goes through views and to partitions, and locks the indexes of what it writes. */
    void plan(Relation relation, LockMode mode) {
        lock(relation, mode);
        if (mode != LockMode.ACCESS_SHARE) {
            lockIndexes(relation, mode);
        }
        if (relation instanceof Table table) {
            schema.children(table).forEach(it -> plan(it, mode));
        } else if (relation instanceof View view && !view.materialized()) {
            read(view).forEach(it -> plan(it, LockMode.ACCESS_SHARE));
        }
    }

    /** The tables and views that a view reads. */
    static List<Relation> read(View view) {
        return view.uses().stream()
                .flatMap(it -> owner(it).stream())
                .filter(it -> it instanceof Table || it instanceof View)
                .distinct()
                .toList();
    }

    /** The relation that an object is, or is a part of. */
    static Optional<Relation> owner(SchemaObject object) {
        if (object instanceof Relation relation) {
            return Optional.of(relation);
        }
        if (object instanceof Column column) {
            return Optional.of(column.relation());
        }
        if (object instanceof Constraint constraint && constraint.owner() instanceof Relation relation) {
            return Optional.of(relation);
        }
        if (object instanceof Trigger trigger) {
            return Optional.of(trigger.relation());
        }
        if (object instanceof RewriteRule rule) {
            return Optional.of(rule.relation());
        }
        return object instanceof Policy policy ? Optional.of(policy.table()) : Optional.empty();
    }

    /** The rows and all indexes are written anew; a partitioned table has none of its own, those of a foreign one are elsewhere. */
    void rewrite(Relation relation) {
        if (hasRows(relation)) {
            rewritten.add(relation);
            Sight.indexes(relation).forEach(it -> {
                lock(it, LockMode.ACCESS_EXCLUSIVE);
                rewritten.add(it);
            });
        }
    }

    /** Every row of a table, or of its partitions, is looked at by a query. */
    void readAll(Table table) {
        family(table).stream().filter(Forecast::hasRows).forEach(it -> {
            lock(it, LockMode.ACCESS_SHARE);
            scan(it);
        });
    }

    /** One index is built from the rows of its table. */
    void build(Index index) {
        if (hasRows(index.table())) {
            rewritten.add(index);
            scanned.add(index.table());
        }
    }

    void scan(Relation relation) {
        if (hasRows(relation)) {
            scanned.add(relation);
        }
    }

    private static boolean hasRows(Relation relation) {
        return !(relation instanceof Table table) || (table.partitionKey().isEmpty() && !table.foreign());
    }

    /** A table with all that inherit from it, partitions too, and what inherits from those. */
    List<Table> family(Table table) {
        var family = new ArrayList<Table>(List.of(table));
        for (int i = 0; i < family.size(); i++) {
            schema.children(family.get(i)).stream()
                    .filter(it -> !family.contains(it))
                    .forEach(family::add);
        }
        return family;
    }

    Stream<Relation> relations() {
        return schema.namespaces().stream().flatMap(it -> it.relations().stream());
    }

    Stream<Table> tables() {
        return relations().filter(Table.class::isInstance).map(Table.class::cast);
    }

    /** The sequences that go where a table goes: of its identity columns, its serials, and what OWNED BY names. */
    List<Sequence> sequences(Table table) {
        return relations()
                .filter(Sequence.class::isInstance)
                .map(Sequence.class::cast)
                .filter(it ->
                        it.owner().filter(owner -> owner.relation() == table).isPresent())
                .toList();
    }

    /** A relation gets another owner, with all that belongs to it. */
    void handOver(Relation relation) {
        lockIndexes(relation, LockMode.ACCESS_EXCLUSIVE);
        if (relation instanceof Table table) {
            sequences(table).forEach(it -> lock(it, LockMode.ACCESS_EXCLUSIVE));
        }
    }

    /** Whether any table or index is written anew. */
    boolean rewrites() {
        return !rewritten.isEmpty();
    }

    /** Whether any table is read from beginning to end. */
    boolean scans() {
        return !scanned.isEmpty();
    }

    Map<Relation, LockMode> locks() {
        return locks;
    }

    Set<Relation> rewritten() {
        return rewritten;
    }

    /** Whoever writes a table anew reads it first. */
    Set<Relation> scanned() {
        var only = new LinkedHashSet<>(scanned);
        only.removeAll(rewritten);
        return only;
    }
}
