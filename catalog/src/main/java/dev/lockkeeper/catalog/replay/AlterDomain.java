package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.List;
import java.util.Optional;

/** ALTER DOMAIN, but for its name, schema and owner. */
final class AlterDomain {

    private final Context context;
    private final Names names;

    AlterDomain(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        new ObjectNames(context, names).domain(node.names("typeName"), node).ifPresent(it -> apply(it, node));
    }

    /** The letters are those of AlterDomainStmt: https://github.com/postgres/postgres/blob/master/src/include/nodes/parsenodes.h */
    private void apply(Domain domain, Node node) {
        var conditions = new DomainConditions(context, names, domain);
        switch (node.text("subtype")) {
            case "T" -> {
                context.writes(domain, "default");
                if (node.get("def").present()) {
                    conditions.defaultValue(node.get("def"));
                } else {
                    context.schema().dependencies().forget(domain, Strength.VALUE);
                    domain.defaultValue(null);
                }
            }
            case "O" -> {
                context.writes(domain, "not null");
                conditions.notNull(node);
            }
            case "N" -> dropNotNull(domain);
            case "C" -> {
                context.reads(domain);
                conditions.add(node.get("def", "Constraint"));
            }
            case "X" -> constraint(domain, node).ifPresent(it -> drop(domain, it));
            case "V" ->
                constraint(domain, node).ifPresent(it -> {
                    context.writes(it, "validated");
                    it.validated(true);
                });
            default -> context.opaque("it is not known what this ALTER DOMAIN does");
        }
    }

    private Optional<Constraint> constraint(Domain domain, Node node) {
        return new ObjectNames(context, names)
                .constraint(domain, node.text("name"), node, node.is("missing_ok"))
                .map(Constraint.class::cast);
    }

    private void drop(Domain domain, Constraint constraint) {
        if (constraint.type() == Constraint.Type.NOT_NULL) {
            domain.notNull(false);
        }
        new Removal(context).cascade(List.of(constraint));
    }

    private void dropNotNull(Domain domain) {
        context.writes(domain, "not null");
        domain.notNull(false);
        List<Constraint> named = domain.constraints().stream()
                .filter(it -> it.type() == Constraint.Type.NOT_NULL)
                .toList();
        if (!named.isEmpty()) {
            new Removal(context).cascade(named);
        }
    }
}
