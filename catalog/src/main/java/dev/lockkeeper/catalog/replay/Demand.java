package dev.lockkeeper.catalog.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.catalog.analysis.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a statement demands of a table in a constraint, be it written behind a column or on its own.
 *
 * @param node the Constraint
 * @param columns the column it is written behind, or those in its list
 */
record Demand(Node node, List<String> columns, boolean deferrable, boolean deferred, boolean enforced) {

    private static final Set<String> OF_VALUES =
            Set.of("CONSTR_DEFAULT", "CONSTR_IDENTITY", "CONSTR_GENERATED", "CONSTR_NULL");

    Demand {
        columns = List.copyOf(columns);
    }

    /** A constraint on its own. */
    static Demand ofTable(Node constraint) {
        String list = constraint.is("contype", "CONSTR_FOREIGN") ? "fk_attrs" : "keys";
        // What cannot be NOT ENFORCED has no such field.
        boolean enforced = constraint.is("is_enforced") || !canBeUnenforced(constraint);
        return new Demand(
                constraint,
                constraint.names(list),
                constraint.is("deferrable"),
                constraint.is("initdeferred"),
                enforced);
    }

    /** That a column has values, which nobody wrote down. */
    static Demand notNull(String column) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("contype", "CONSTR_NOTNULL");
        return new Demand(new Node(node), List.of(column), false, false, true);
    }

    /** The constraints behind a column, each with the words that follow it. */
    static List<Demand> ofColumn(Node columnDef) {
        var demands = new ArrayList<Demand>();
        for (Node constraint : columnDef.list("constraints", "Constraint")) {
            String type = constraint.text("contype");
            if (type.startsWith("CONSTR_ATTR_") && !demands.isEmpty()) {
                int last = demands.size() - 1;
                demands.set(last, demands.get(last).with(type));
            } else {
                boolean enforced = constraint.is("is_enforced") || !canBeUnenforced(constraint);
                demands.add(new Demand(constraint, List.of(columnDef.text("colname")), false, false, enforced));
            }
        }
        return demands;
    }

    /** PostgreSQL's name for its kind. */
    String type() {
        return node.text("contype");
    }

    /** Whether it says where values come from, and so is none of the table's constraints. */
    boolean isOfValues() {
        return OF_VALUES.contains(type());
    }

    /** Whether it is kept by an index. */
    boolean isKey() {
        return type().equals("CONSTR_PRIMARY") || type().equals("CONSTR_UNIQUE") || type().equals("CONSTR_EXCLUSION");
    }

    /** Whether another one, of UNIQUE, wants the very index of this key. */
    boolean wantsIndexOf(Demand other) {
        return other.type().equals("CONSTR_UNIQUE")
                && !type().equals("CONSTR_EXCLUSION")
                && columns.equals(other.columns)
                && node.names("including").equals(other.node.names("including"))
                && node.is("nulls_not_distinct") == other.node.is("nulls_not_distinct")
                && node.is("without_overlaps") == other.node.is("without_overlaps")
                && (deferrable || deferred) == (other.deferrable || other.deferred)
                && deferred == other.deferred;
    }

    /** The same with the name of another one, if it has none itself. */
    Demand named(Demand other) {
        String name = other.node.text("conname");
        if (name.isEmpty() || !node.text("conname").isEmpty()) {
            return this;
        }
        var named = ((ObjectNode) node.json()).deepCopy().put("conname", name);
        return new Demand(new Node(named), columns, deferrable, deferred, enforced);
    }

    private static boolean canBeUnenforced(Node constraint) {
        return constraint.is("contype", "CONSTR_CHECK") || constraint.is("contype", "CONSTR_FOREIGN");
    }

    private Demand with(String attribute) {
        return switch (attribute) {
            case "CONSTR_ATTR_DEFERRABLE" -> new Demand(node, columns, true, deferred, enforced);
            case "CONSTR_ATTR_DEFERRED" -> new Demand(node, columns, true, true, enforced);
            case "CONSTR_ATTR_NOT_ENFORCED" -> new Demand(node, columns, deferrable, deferred, false);
            default -> this;
        };
    }
}
