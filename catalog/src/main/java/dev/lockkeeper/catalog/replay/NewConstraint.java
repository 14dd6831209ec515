package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** Adds the constraints that need no index and no other table: CHECK and NOT NULL. */
final class NewConstraint {

    /** Since then, NOT NULL is a constraint with a name. */
    static final int NOT_NULL_HAS_A_NAME = 18;

    private final Context context;
    private final Names names;
    private final Expressions expressions;

    NewConstraint(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.expressions = new Expressions(context, names);
    }

    /** Adds a CHECK; empty, and reported, if its name is taken. */
    Optional<Constraint> check(Table table, Demand demand, boolean valid) {
        Expression expression = expressions.of(demand.node().get("raw_expr"), table, "");
        List<Column> columns = expression.uses().stream()
                .filter(it -> it instanceof Column column && column.relation().equals(table))
                .map(Column.class::cast)
                .toList();
        String name = demand.node().text("conname");
        if (name.isEmpty()) {
            name = ChosenNames.constraint(
                    table, columns.size() == 1 ? columns.get(0).name() : "", "check");
        }
        if (taken(table, name, demand.node())) {
            return Optional.empty();
        }
        var check = new Constraint(table, Constraint.Type.CHECK, name);
        check.check(expression);
        check.columns().addAll(columns);
        check.demandsValue(columns.size() == 1 && isNotNull(demand.node().get("raw_expr", "NullTest")));
        proved(demand.node().get("raw_expr")).forEach(it -> table.column(it).ifPresent(check.proves()::add));
        check.enforced(demand.enforced());
        check.validated(valid && demand.enforced());
        check.noInherit(demand.node().is("is_no_inherit"));
        add(table, check);
        for (SchemaObject used : expression.uses()) {
            boolean own = columns.contains(used);
            context.schema().dependencies().add(check, used, own ? Strength.AUTO : Strength.NORMAL);
        }
        return Optional.of(check);
    }

    /** The columns that cannot be null where this is true: PostgreSQL sees it in the parts of an AND, too. */
    private static List<String> proved(Node expression) {
        Node and = expression.get("BoolExpr");
        if (and.is("boolop", "AND_EXPR")) {
            return and.list("args").stream().flatMap(it -> proved(it).stream()).toList();
        }
        if (!isNotNull(expression.get("NullTest"))) {
            return List.of();
        }
        List<String> names = expression.get("NullTest").get("arg", "ColumnRef").names("fields");
        return names.isEmpty() ? List.of() : names.subList(names.size() - 1, names.size());
    }

    private static boolean isNotNull(Node test) {
        return test.is("nulltesttype", "IS_NOT_NULL")
                && test.get("arg", "ColumnRef").present();
    }

    /** Demands a value in the columns of a NOT NULL; the constraint of a name or not. */
    void notNull(Table table, Demand demand, boolean valid) {
        for (String name : demand.columns()) {
            names.column(table, name, demand.node())
                    .ifPresent(it -> notNull(it, demand.node().text("conname"), valid, demand.node()));
        }
    }

    /** Demands a value in a column. */
    void notNull(Column column, String name, boolean valid, Node at) {
        column.notNull(true);
        if (context.major() < NOT_NULL_HAS_A_NAME || !(column.relation() instanceof Table table)) {
            return;
        }
        Optional<Constraint> there = ofColumn(table, column);
        if (there.isPresent()) {
            there.get().local(true);
            there.get().validated(there.get().validated() || valid);
            return;
        }
        String chosen = name.isEmpty() ? ChosenNames.constraint(table, column.name(), "not_null") : name;
        if (taken(table, chosen, at)) {
            return;
        }
        var constraint = new Constraint(table, Constraint.Type.NOT_NULL, chosen);
        constraint.columns().add(column);
        constraint.validated(valid);
        constraint.noInherit(at.is("is_no_inherit"));
        add(table, constraint);
        context.schema().dependencies().add(constraint, column, Strength.AUTO);
    }

    /** The NOT NULL constraint of a column, where that has a name. */
    static Optional<Constraint> ofColumn(Table table, Column column) {
        return table.constraints().stream()
                .filter(it ->
                        it.type() == Constraint.Type.NOT_NULL && it.columns().contains(column))
                .findFirst();
    }

    /** Whether a table has a constraint of this name, which is reported. */
    boolean taken(Table table, String name, Node at) {
        Optional<Constraint> there = table.constraint(name);
        there.ifPresent(it -> context.exists(at, it, "Choose another name, or drop the constraint before."));
        return there.isPresent();
    }

    private void add(Table table, Constraint constraint) {
        table.constraints().add(constraint);
        context.writes(constraint);
    }
}
