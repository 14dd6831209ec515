package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.List;
import java.util.Optional;

/** CREATE DOMAIN. */
final class CreateDomain {

    private final Context context;
    private final Names names;

    CreateDomain(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        List<String> parts = node.names("domainname");
        Optional<Namespace> namespace = new CreateType(context, names).free(parts, node);
        if (namespace.isEmpty()) {
            return;
        }
        TypeRef base = new Types(context, names).of(node.get("typeName"));
        var domain = new Domain(namespace.get(), parts.get(parts.size() - 1), base);
        List<String> collation = node.get("collClause").names("collname");
        domain.collation(collation.isEmpty() ? "" : new Collations(context, names).title(collation));
        context.schema().add(domain);
        context.writes(domain);
        if (base.made() != null) {
            context.schema().dependencies().add(domain, base.made(), Strength.NORMAL);
        }
        var conditions = new DomainConditions(context, names, domain);
        node.list("constraints", "Constraint").forEach(conditions::add);
    }
}
