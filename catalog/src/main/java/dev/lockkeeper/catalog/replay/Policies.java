package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Policy.Definition;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** CREATE POLICY and ALTER POLICY. */
final class Policies {

    private final Context context;
    private final Names names;

    Policies(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** CREATE POLICY. */
    void create(Node node) {
        Optional<Table> table = table(node.get("table"));
        if (table.isEmpty()) {
            return;
        }
        String name = node.text("policy_name");
        Optional<Policy> there = find(table.get(), name);
        if (there.isPresent()) {
            context.reads(there.get());
            context.exists(node.get("table"), there.get(), "Choose another name, or drop it first.");
            return;
        }
        var policy = new Policy(
                table.get(),
                name,
                new Definition(
                        node.text("cmd_name"),
                        node.is("permissive"),
                        roles(node),
                        expression(node.get("qual"), table.get()),
                        expression(node.get("with_check"), table.get())));
        table.get().policies().add(policy);
        context.writes(policy);
        need(policy);
    }

    /** ALTER POLICY. What it does not say stays as it is. */
    void alter(Node node) {
        Node rangeVar = node.get("table");
        Optional<Policy> found = table(rangeVar)
                .flatMap(it -> new ObjectNames(context, names)
                        .part("OBJECT_POLICY", it, node.text("policy_name"), rangeVar, false))
                .map(Policy.class::cast);
        if (found.isEmpty()) {
            return;
        }
        Policy policy = found.get();
        Definition before = policy.definition();
        Expression using = expression(node.get("qual"), policy.table());
        Expression withCheck = expression(node.get("with_check"), policy.table());
        policy.definition(new Definition(
                before.command(),
                before.permissive(),
                node.list("roles").isEmpty() ? before.roles() : roles(node),
                using == null ? before.using() : using,
                withCheck == null ? before.withCheck() : withCheck));
        // The texts of its expressions are those of two statements now, unless both are new.
        policy.outdate();
        context.writes(policy, "definition");
        context.schema().dependencies().forget(policy, Strength.NORMAL);
        need(policy);
    }

    private Optional<Table> table(Node rangeVar) {
        Optional<Relation> relation = names.relation(Names.parts(rangeVar), rangeVar, "table");
        if (relation.isPresent() && !(relation.get() instanceof Table)) {
            context.refuse(
                    Kind.UNFIT,
                    rangeVar,
                    relation.get(),
                    "%s is a %s, which cannot have policies."
                            .formatted(relation.get().title(), relation.get().kind()),
                    "Name a table.");
        }
        return relation.filter(Table.class::isInstance).map(Table.class::cast);
    }

    private static Optional<Policy> find(Table table, String name) {
        return table.policies().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private static List<String> roles(Node node) {
        return node.list("roles", "RoleSpec").stream()
                .map(OtherNames::role)
                .sorted()
                .toList();
    }

    private @Nullable Expression expression(Node node, Table table) {
        return node.present() ? new Expressions(context, names).of(node, table, context.sql()) : null;
    }

    private void need(Policy policy) {
        Definition definition = policy.definition();
        Stream.of(Optional.ofNullable(definition.using()), Optional.ofNullable(definition.withCheck()))
                .flatMap(Optional::stream)
                .flatMap(it -> it.uses().stream())
                .forEach(it -> context.schema().dependencies().add(policy, it, Strength.NORMAL));
    }
}
