package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** ADD, DROP, VALIDATE and ALTER CONSTRAINT. */
final class ConstraintChanges {

    private final Context context;
    private final TableConstraints constraints;
    private final Inheritance inheritance;
    private final PartitionParts partitions;
    private final NotNull notNull;
    private final Removal removal;

    ConstraintChanges(Context context, Names names) {
        this.context = context;
        this.constraints = new TableConstraints(context, names);
        this.inheritance = new Inheritance(context, names);
        this.partitions = new PartitionParts(context, names);
        this.notNull = new NotNull(context, names);
        this.removal = new Removal(context);
    }

    /** Applies one of the four to a table and what inherits from it. */
    void apply(Table table, Node command, Node at, boolean descend) {
        switch (command.text("subtype")) {
            case "AT_AddConstraint" -> add(table, Demand.ofTable(command.get("def", "Constraint")), at, descend);
            case "AT_DropConstraint" -> drop(table, command, at, descend);
            case "AT_ValidateConstraint" ->
                named(table, command.text("name"), at).ifPresent(it -> validate(it, table));
            default -> alter(table, command.get("def", "ATAlterConstraint"), at);
        }
    }

    /** Adds the constraints behind a column that was added. */
    void addBehindColumn(Table table, Node def) {
        List<Demand> demands = TableConstraints.ofColumn(def);
        demands.stream().filter(it -> it.type().equals("CONSTR_NOTNULL")).forEach(it -> add(table, it, def, true));
        demands.stream().filter(Demand::isKey).forEach(it -> add(table, it, def, true));
        demands.stream().filter(it -> it.type().equals("CONSTR_CHECK")).forEach(it -> add(table, it, def, true));
        demands.stream().filter(it -> it.type().equals("CONSTR_FOREIGN")).forEach(it -> add(table, it, def, true));
    }

    private void add(Table table, Demand demand, Node at, boolean descend) {
        boolean inherited =
                demand.type().equals("CONSTR_CHECK") || demand.type().equals("CONSTR_NOTNULL");
        List<Table> children = context.schema().children(table);
        if (inherited && !descend && !children.isEmpty() && !demand.node().is("is_no_inherit")) {
            context.refuse(
                    Kind.UNFIT,
                    at,
                    table,
                    "The tables that inherit from %s must have the constraint, too.".formatted(table.title()),
                    "Leave ONLY out, or write NO INHERIT.");
            return;
        }
        Optional<Constraint> added = constraints.add(table, demand);
        added.ifPresent(it -> descend(it, table, descend));
        if (added.isEmpty() && demand.type().equals("CONSTR_NOTNULL")) {
            demand.columns().stream()
                    .flatMap(it -> table.column(it).stream())
                    .forEach(it -> notNull.set(it, at, descend));
        }
    }

    /** ONLY keeps a key to the table itself: its index is not valid until each partition has its part attached. */
    private void descend(Constraint constraint, Table table, boolean descend) {
        if (!descend && constraint.index().isPresent()) {
            boolean parts = context.schema().children(table).stream().anyMatch(Table::isPartition);
            constraint.index().get().valid(!parts);
            return;
        }
        for (Table child : context.schema().children(table)) {
            switch (constraint.type()) {
                case CHECK -> check(constraint, child);
                case NOT_NULL -> notNull.descend(constraint, child);
                case FOREIGN_KEY -> partition(child, () -> partitions.continueForeignKey(constraint, child));
                default ->
                    partition(child, () -> constraint.index().ifPresent(it -> partitions.continueIndex(it, child)));
            }
        }
        if (constraint.type() == Constraint.Type.PRIMARY_KEY) {
            notNull.descendFromKey(constraint, table);
        }
    }

    private static void partition(Table child, Runnable work) {
        if (child.isPartition()) {
            work.run();
        }
    }

    private void check(Constraint constraint, Table child) {
        if (constraint.noInherit()) {
            return;
        }
        boolean merges = Inheritance.same(child, constraint).isPresent();
        inheritance
                .addConstraint(child, constraint)
                .filter(any -> !merges)
                .ifPresent(it -> context.schema().children(child).forEach(below -> check(it, below)));
    }

    private void drop(Table table, Node command, Node at, boolean descend) {
        Optional<Constraint> found = command.is("missing_ok")
                ? table.constraint(command.text("name"))
                : named(table, command.text("name"), at);
        if (found.isEmpty() || refusedIfInherited(found.get(), at)) {
            return;
        }
        Constraint constraint = found.get();
        if (constraint.type() == Constraint.Type.NOT_NULL) {
            if (!notNull.refused(constraint.columns().get(0), table, at)) {
                notNull.remove(constraint, table, descend);
            }
            return;
        }
        if (constraint.type() == Constraint.Type.CHECK) {
            release(constraint, table, descend);
        }
        removal.drop(constraint, command.is("behavior", "DROP_CASCADE"), at);
    }

    private boolean refusedIfInherited(Constraint constraint, Node at) {
        if (constraint.inherited() == 0) {
            return false;
        }
        context.refuse(
                Kind.UNFIT,
                at,
                constraint,
                "The constraint %s is inherited, so it cannot be dropped here.".formatted(constraint.title()),
                "Drop it in the table it comes from.");
        return true;
    }

    /** Lets the tables that inherit a CHECK go without it, unless they have it from elsewhere, too. */
    private void release(Constraint from, Table table, boolean descend) {
        for (Table child : context.schema().children(table)) {
            Inheritance.same(child, from).filter(it -> it.inherited() > 0).ifPresent(it -> {
                it.inherited(it.inherited() - 1);
                if (!descend) {
                    it.local(true);
                } else if (it.inherited() == 0 && !it.local()) {
                    release(it, child, true);
                    context.writes(it);
                    context.schema().remove(it);
                }
            });
        }
    }

    private void validate(Constraint constraint, Table table) {
        constraint.validated(true);
        context.writes(constraint, "validity");
        below(constraint, table, this::validate);
    }

    private void alter(Table table, Node change, Node at) {
        named(table, change.text("conname"), at).ifPresent(it -> {
            if (change.is("alterDeferrability") && it.type() != Constraint.Type.FOREIGN_KEY) {
                context.refuse(
                        Kind.UNFIT,
                        at,
                        it,
                        "The constraint %s is not a foreign key, so it cannot be altered.".formatted(it.title()),
                        "Drop it and add it again.");
                return;
            }
            alter(it, table, change);
        });
    }

    private void alter(Constraint constraint, Table table, Node change) {
        context.writes(constraint, "options");
        if (change.is("alterDeferrability")) {
            constraint.deferrable(change.is("deferrable"));
            constraint.initiallyDeferred(change.is("initdeferred"));
        }
        if (change.is("alterEnforceability")) {
            constraint.enforced(change.is("is_enforced"));
            constraint.validated(change.is("is_enforced"));
        }
        if (change.is("alterInheritability")) {
            inheritability(constraint, table, change.is("noinherit"));
            return;
        }
        below(constraint, table, (it, child) -> alter(it, child, change));
    }

    private void inheritability(Constraint constraint, Table table, boolean noInherit) {
        constraint.noInherit(noInherit);
        for (Table child : context.schema().children(table)) {
            if (noInherit) {
                Inheritance.same(child, constraint).ifPresent(it -> {
                    it.inherited(Math.max(0, it.inherited() - 1));
                    it.local(true);
                });
            } else {
                notNull.descend(constraint, child);
            }
        }
    }

    private void below(Constraint constraint, Table table, BiConsumer<Constraint, Table> change) {
        for (Table child : context.schema().children(table)) {
            child.constraints().stream()
                    .filter(it -> it.type() == constraint.type() && it.inherited() > 0)
                    .filter(it -> isPart(it, constraint))
                    .findFirst()
                    .ifPresent(it -> change.accept(it, child));
        }
    }

    private boolean isPart(Constraint part, Constraint of) {
        return of.type() == Constraint.Type.FOREIGN_KEY
                ? context.schema().dependencies().on(of).stream().anyMatch(it -> it.dependent() == part)
                : part.name().equals(of.name());
    }

    private Optional<Constraint> named(Table table, String name, Node at) {
        Optional<Constraint> found = table.constraint(name);
        found.ifPresent(context::reads);
        if (found.isEmpty()) {
            List<String> there =
                    table.constraints().stream().map(Constraint::name).toList();
            context.missing(
                    at,
                    table.title() + "." + Identifier.quote(name),
                    "The table %s has no constraint %s.%s"
                            .formatted(table.title(), Identifier.quote(name), Suggestion.of(name, there)),
                    "Correct the name, or add the constraint first.");
        }
        return found;
    }
}
