package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds constraints to a table, in the order PostgreSQL does: it decides which names are free. */
final class TableConstraints {

    private final NewConstraint constraints;
    private final NewKey keys;
    private final NewForeignKey foreignKeys;

    TableConstraints(Context context, Names names) {
        this.constraints = new NewConstraint(context, names);
        this.keys = new NewKey(context, names);
        this.foreignKeys = new NewForeignKey(context, names);
    }

    /** The constraints behind a column that are those of its table; some columns are NOT NULL without saying so. */
    static List<Demand> ofColumn(Node columnDef) {
        List<Demand> all = Demand.ofColumn(columnDef);
        var demands = new ArrayList<Demand>();
        all.stream()
                .filter(it -> !it.isOfValues() && !it.type().startsWith("CONSTR_ATTR_"))
                .forEach(demands::add);
        boolean said = all.stream().anyMatch(it -> it.type().equals("CONSTR_NOTNULL"));
        boolean implied = NewColumn.serial(columnDef)
                || all.stream()
                        .anyMatch(it ->
                                it.type().equals("CONSTR_PRIMARY") || it.type().equals("CONSTR_IDENTITY"));
        if (implied && !said) {
            demands.add(Demand.notNull(columnDef.text("colname")));
        }
        return demands;
    }

    /** Adds all constraints of a table that is being made. */
    List<Constraint> create(Table table, List<Demand> demands) {
        var added = new ArrayList<Constraint>();
        for (Demand demand : demands) {
            if (demand.type().equals("CONSTR_CHECK")) {
                constraints.check(table, demand, true).ifPresent(added::add);
            }
        }
        for (Demand demand : demands) {
            if (demand.type().equals("CONSTR_NOTNULL")) {
                constraints.notNull(table, demand, true);
            }
        }
        keys(table, demands, added);
        for (Demand demand : demands) {
            if (demand.type().equals("CONSTR_FOREIGN")) {
                foreignKeys.add(table, demand, true).ifPresent(added::add);
            }
        }
        return added;
    }

    /** Adds one constraint to a table that is there. */
    Optional<Constraint> add(Table table, Demand demand) {
        boolean valid = !demand.node().is("skip_validation");
        switch (demand.type()) {
            case "CONSTR_CHECK" -> {
                return constraints.check(table, demand, valid);
            }
            case "CONSTR_NOTNULL" -> {
                constraints.notNull(table, demand, valid);
                return table.column(demand.columns().get(0)).flatMap(it -> NewConstraint.ofColumn(table, it));
            }
            case "CONSTR_FOREIGN" -> {
                return foreignKeys.add(table, demand, valid);
            }
            default -> {
                return keys.add(table, demand);
            }
        }
    }

    /** The primary key first; two constraints that want the same index share it, and one of them is gone. */
    private void keys(Table table, List<Demand> demands, List<Constraint> added) {
        List<Demand> wanted = new ArrayList<>();
        demands.stream().filter(it -> it.type().equals("CONSTR_PRIMARY")).forEach(wanted::add);
        demands.stream()
                .filter(it -> it.isKey() && !it.type().equals("CONSTR_PRIMARY"))
                .forEach(wanted::add);
        while (!wanted.isEmpty()) {
            Demand demand = wanted.remove(0);
            // The only name, or the first one, is that of the constraint that stays.
            for (Demand other : List.copyOf(wanted)) {
                if (demand.wantsIndexOf(other)) {
                    demand = demand.named(other);
                    wanted.remove(other);
                }
            }
            keys.add(table, demand).ifPresent(it -> {
                added.add(it);
                notNull(it);
            });
        }
    }

    /** The columns of a primary key in CREATE TABLE are NOT NULL in their own right, be it inherited or not. */
    private void notNull(Constraint key) {
        if (key.type() == Constraint.Type.PRIMARY_KEY) {
            key.columns().forEach(it -> constraints.notNull(it, "", true, Nothing.NODE));
        }
    }
}
