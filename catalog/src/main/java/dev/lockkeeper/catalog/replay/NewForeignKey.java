package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Adds FOREIGN KEY constraints. */
final class NewForeignKey {

    private final Context context;
    private final Names names;
    private final NewConstraint constraints;

    NewForeignKey(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.constraints = new NewConstraint(context, names);
    }

    /** Adds one; empty, and reported, if something that it needs is not there. */
    Optional<Constraint> add(Table table, Demand demand, boolean valid) {
        Node node = demand.node();
        Optional<Table> target = names.table(node.get("pktable"));
        List<Column> columns = columns(table, demand.columns(), node);
        if (target.isEmpty() || columns.size() < demand.columns().size()) {
            return Optional.empty();
        }
        List<String> named = node.names("pk_attrs");
        Optional<Constraint> primary = primaryKey(target.get());
        if (named.isEmpty() && primary.isEmpty()) {
            context.refuse(
                    Kind.UNFIT,
                    node,
                    target.get(),
                    "The table %s has no primary key to refer to."
                            .formatted(target.get().title()),
                    "Name the columns of a unique constraint of it: references %s (…)."
                            .formatted(target.get().title()));
            return Optional.empty();
        }
        List<Column> referenced =
                named.isEmpty() ? primary.orElseThrow().columns() : columns(target.get(), named, node);
        if (referenced.size() < named.size()) {
            return Optional.empty();
        }
        if (columns.size() != referenced.size()) {
            context.refuse(
                    Kind.UNFIT,
                    node,
                    target.get(),
                    "A foreign key of %d columns cannot refer to %d: %s."
                            .formatted(columns.size(), referenced.size(), list(referenced)),
                    "Name as many columns on both sides.");
            return Optional.empty();
        }
        Optional<Index> key = named.isEmpty() ? primary.orElseThrow().index() : unique(target.get(), referenced);
        if (key.isEmpty() && !node.is("pk_with_period")) {
            context.refuse(
                    Kind.UNFIT,
                    node,
                    target.get(),
                    "The table %s has no unique constraint of exactly %s, so no foreign key can refer to that."
                            .formatted(target.get().title(), list(referenced)),
                    "Add one first: alter table %s add unique (%s)."
                            .formatted(target.get().title(), list(referenced)));
        }
        return make(table, demand, valid, columns, referenced, key);
    }

    private Optional<Constraint> make(
            Table table,
            Demand demand,
            boolean valid,
            List<Column> columns,
            List<Column> referenced,
            Optional<Index> key) {
        Node node = demand.node();
        String name = node.text("conname");
        if (name.isEmpty()) {
            name = ChosenNames.constraint(table, ChosenNames.addition(demand.columns()), "fkey");
        }
        if (constraints.taken(table, name, node)) {
            return Optional.empty();
        }
        Table target = (Table) referenced.get(0).relation();
        var constraint = new Constraint(table, Constraint.Type.FOREIGN_KEY, name);
        constraint.columns().addAll(columns);
        constraint.referenced(target);
        constraint.referencedColumns().addAll(referenced);
        constraint.onUpdate(action(node.text("fk_upd_action"), List.of()));
        constraint.onDelete(action(node.text("fk_del_action"), node.names("fk_del_set_cols")));
        constraint.matchFull(node.is("fk_matchtype", "f"));
        constraint.deferrable(demand.deferrable() || demand.deferred());
        constraint.initiallyDeferred(demand.deferred());
        constraint.enforced(demand.enforced());
        constraint.validated(valid && demand.enforced());
        table.constraints().add(constraint);
        context.writes(constraint);
        needs(constraint);
        key.ifPresent(it -> {
            context.reads(it);
            context.schema().dependencies().add(constraint, it, Strength.NORMAL);
        });
        return Optional.of(constraint);
    }

    /** Remembers what a foreign key needs, but for the index it points to. */
    void needs(Constraint constraint) {
        for (Column column : constraint.columns()) {
            context.schema().dependencies().add(constraint, column, Strength.AUTO);
        }
        for (Column column : constraint.referencedColumns()) {
            context.schema().dependencies().add(constraint, column, Strength.NORMAL);
        }
    }

    private List<Column> columns(Table table, List<String> wanted, Node at) {
        return wanted.stream()
                .flatMap(it -> names.column(table, it, at).stream())
                .toList();
    }

    private static Optional<Constraint> primaryKey(Table table) {
        return table.constraints().stream()
                .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY)
                .findFirst();
    }

    /** The unique index of exactly these columns in any order, that a foreign key may point to. */
    private static Optional<Index> unique(Table table, List<Column> columns) {
        var wanted = new HashSet<>(columns);
        return table.indexes().stream()
                .filter(it -> it.unique()
                        && it.valid()
                        && it.predicate().isEmpty()
                        && it.keys().size() == columns.size()
                        && it.keys().stream().map(Index.Key::column).allMatch(Objects::nonNull)
                        && wanted.equals(
                                it.keys().stream().map(Index.Key::column).collect(Collectors.toSet())))
                .filter(it -> table.constraints().stream()
                        .noneMatch(key -> key.deferrable()
                                && key.index().filter(it::equals).isPresent()))
                .findFirst();
    }

    private static String list(List<Column> columns) {
        return columns.stream().map(it -> Identifier.quote(it.name())).collect(Collectors.joining(", "));
    }

    private static String action(String letter, List<String> columns) {
        String of = columns.isEmpty()
                ? ""
                : " (%s)".formatted(columns.stream().map(Identifier::quote).collect(Collectors.joining(", ")));
        return switch (letter) {
            case "r" -> "restrict";
            case "c" -> "cascade";
            case "n" -> "set null" + of;
            case "d" -> "set default" + of;
            default -> "no action";
        };
    }
}
