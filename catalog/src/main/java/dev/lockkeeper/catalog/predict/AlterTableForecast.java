package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.CompositeType;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Table.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * ALTER TABLE and what is the same for PostgreSQL: what its parts do besides the lock on the relation itself, which the text
 * tells.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES">ALTER TABLE, notes</a>
 */
final class AlterTableForecast {

    /** They are done to all that inherit, too, unless ONLY forbids it. */
    private static final Set<String> INHERITED = Set.of(
            "AT_AddColumn",
            "AT_AddConstraint",
            "AT_AlterColumnType",
            "AT_AlterConstraint",
            "AT_ColumnDefault",
            "AT_DropColumn",
            "AT_DropConstraint",
            "AT_DropExpression",
            "AT_DropNotNull",
            "AT_SetCompression",
            "AT_SetExpression",
            "AT_SetNotNull",
            "AT_SetStatistics",
            "AT_SetStorage",
            "AT_ValidateConstraint");

    private final Sight sight;
    private final Forecast forecast;
    private final boolean utc;

    AlterTableForecast(Sight sight, Forecast forecast, boolean utc) {
        this.sight = sight;
        this.forecast = forecast;
        this.utc = utc;
    }

    void read(Node node, Relation relation) {
        List<Table> tables = List.of();
        if (relation instanceof Table table) {
            tables = node.get("relation").is("inh") ? forecast.family(table) : List.of(table);
        }
        LockMode mode = forecast.locks().getOrDefault(relation, LockMode.ACCESS_EXCLUSIVE);
        for (Node command : node.list("cmds", "AlterTableCmd")) {
            if (INHERITED.contains(command.text("subtype")) && tables.size() > 1) {
                inherit(tables, command, mode);
            }
            read(relation, tables, command);
        }
    }

    private void inherit(List<Table> tables, Node command, LockMode mode) {
        Node constraint = command.get("def", "Constraint");
        Optional<LockMode> below = constraint.present()
                ? AddConstraintForecast.below(tables.get(0), constraint, mode, sight.major())
                : Optional.of(mode);
        below.ifPresent(it -> tables.stream().skip(1).forEach(table -> forecast.lock(table, it)));
    }

    private void read(Relation relation, List<Table> tables, Node command) {
        switch (command.text("subtype")) {
            case "AT_AddColumn" -> new AddColumnForecast(sight, forecast).read(tables, command);
            case "AT_AddConstraint" ->
                new AddConstraintForecast(sight, forecast).read(tables, command.get("def", "Constraint"));
            case "AT_AddOf" ->
                sight.relation(typeName(command)).ifPresent(it -> forecast.lock(it, LockMode.ACCESS_SHARE));
            case "AT_AlterColumnType" ->
                tables.forEach(it -> it.column(command.text("name")).ifPresent(column -> retype(it, column, command)));
            case "AT_AlterConstraint" -> enforce(tables, command.get("def", "ATAlterConstraint"));
            case "AT_AttachPartition" ->
                new PartitionForecast(sight, forecast).attach(relation, command.get("def", "PartitionCmd"));
            case "AT_ChangeOwner" -> forecast.handOver(relation);
            case "AT_DetachPartition" ->
                new PartitionForecast(sight, forecast).detach(relation, command.get("def", "PartitionCmd"));
            case "AT_DropColumn" -> drop(columns(relation, tables, command.text("name")), command);
            case "AT_DropConstraint" -> drop(constraints(tables, command.text("name")), command);
            case "AT_DropIdentity" -> identity(relation, command, LockMode.ACCESS_EXCLUSIVE);
            case "AT_SetAccessMethod", "AT_SetTableSpace" -> move(relation);
            case "AT_SetExpression" -> tables.forEach(forecast::rewrite);
            case "AT_SetIdentity" -> identity(relation, command, LockMode.SHARE_ROW_EXCLUSIVE);
            case "AT_SetLogged" -> persist(relation, Persistence.PERMANENT);
            case "AT_SetNotNull" ->
                tables.forEach(it -> it.column(command.text("name"))
                        .filter(column -> !NullProof.has(it, column))
                        .ifPresent(column -> forecast.scan(it)));
            case "AT_SetUnLogged" -> persist(relation, Persistence.UNLOGGED);
            case "AT_ValidateConstraint" -> {
                List<Constraint> there = constraints(tables, command.text("name"));
                there.forEach(this::validate);
                if (there.isEmpty()) {
                    // The same statement has added it.
                    tables.forEach(forecast::scan);
                }
            }
            default -> {
                if (relation instanceof CompositeType type && command.is("behavior", "DROP_CASCADE")) {
                    forecast.tables()
                            .filter(it ->
                                    it.rowType().filter(own -> own == type).isPresent())
                            .forEach(it -> forecast.lock(it, LockMode.ACCESS_EXCLUSIVE));
                }
            }
        }
    }

    private static RelationName typeName(Node command) {
        return RelationName.of(command.get("def", "TypeName").names("names"));
    }

    private static List<Column> columns(Relation relation, List<Table> tables, String name) {
        List<? extends Relation> of = tables.isEmpty() ? List.of(relation) : tables;
        return of.stream().flatMap(it -> it.column(name).stream()).toList();
    }

    private static List<Constraint> constraints(List<Table> tables, String name) {
        return tables.stream().flatMap(it -> it.constraint(name).stream()).toList();
    }

    private void drop(List<? extends SchemaObject> objects, Node command) {
        new DropForecast(sight, forecast).drop(objects, command.is("behavior", "DROP_CASCADE"));
    }

    private void identity(Relation relation, Node command, LockMode mode) {
        if (relation instanceof Table table) {
            forecast.sequences(table).stream()
                    .filter(Sequence::identity)
                    .filter(it -> it.owner()
                            .filter(owner -> owner.name().equals(command.text("name")))
                            .isPresent())
                    .forEach(it -> forecast.lock(it, mode));
        }
    }

    /** Where a table is now, and by what method it is stored, nobody has told. */
    private void move(Relation relation) {
        if (relation instanceof Index index) {
            forecast.build(index);
        } else {
            forecast.rewrite(relation);
        }
    }

    private void persist(Relation relation, Persistence to) {
        if (relation instanceof Table table && table.persistence() != to) {
            forecast.rewrite(table);
            forecast.sequences(table).stream()
                    .filter(Sequence::identity)
                    .forEach(it -> forecast.lock(it, LockMode.ACCESS_EXCLUSIVE));
        }
    }

    private void retype(Table table, Column column, Node command) {
        var change = ColumnTypeChange.of(column, command.get("def", "ColumnDef"), sight, utc);
        boolean kept = change.values() == StoredValues.KEPT;
        if (!kept) {
            forecast.rewrite(table);
        }
        Sight.indexes(table).stream().filter(change::touches).forEach(it -> {
            forecast.lock(it, LockMode.ACCESS_EXCLUSIVE);
            if (kept && change.rebuilds(it)) {
                forecast.build(it);
            }
        });
        if (table.constraints().stream()
                .anyMatch(it -> it.type() == Constraint.Type.CHECK
                        && it.columns().contains(column)
                        && it.validated()
                        && it.enforced())) {
            forecast.scan(table);
        }
        for (Constraint key : ForeignKeys.of(column, sight.schema()).toList()) {
            ForeignKeys.other(key, table).ifPresent(it -> forecast.lock(it, LockMode.ACCESS_EXCLUSIVE));
            if (key.validated() && key.enforced() && (!kept || change.comparesOtherwise())) {
                compare(key);
            }
        }
    }

    /** Every row of the one table is looked up in the other. */
    private void compare(Constraint key) {
        var sides = new ArrayList<Table>();
        ForeignKeys.owner(key).ifPresent(sides::add);
        key.referenced().ifPresent(sides::add);
        sides.forEach(forecast::readAll);
    }

    private void enforce(List<Table> tables, Node alters) {
        if (!alters.is("alterEnforceability")) {
            return;
        }
        boolean enforced = alters.is("is_enforced");
        for (Constraint key : constraints(tables, alters.text("conname"))) {
            LockMode mode = enforced ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
            key.referenced().ifPresent(it -> forecast.lock(it, mode));
            if (enforced && !key.enforced()) {
                compare(key);
            }
        }
    }

    private void validate(Constraint constraint) {
        Optional<Table> table = ForeignKeys.owner(constraint);
        if (constraint.validated() || table.isEmpty()) {
            return;
        }
        if (constraint.type() == Constraint.Type.FOREIGN_KEY) {
            constraint.referenced().ifPresent(it -> forecast.lock(it, LockMode.ROW_SHARE));
            compare(constraint);
        } else {
            forecast.scan(table.get());
        }
    }
}
