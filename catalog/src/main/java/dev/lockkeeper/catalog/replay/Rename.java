package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Publication;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.List;
import java.util.Optional;

/** ALTER … RENAME of anything. Columns are a matter of {@link RenameColumn}, what has a place in a schema of {@link Move}. */
final class Rename {

    private final Context context;
    private final Names names;
    private final ObjectNames objects;

    Rename(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.objects = new ObjectNames(context, names);
    }

    void apply(Node node) {
        String type = node.text("renameType");
        switch (type) {
            case "OBJECT_COLUMN", "OBJECT_ATTRIBUTE" -> new RenameColumn(context, names).apply(node);
            case "OBJECT_TRIGGER", "OBJECT_RULE", "OBJECT_POLICY", "OBJECT_TABCONSTRAINT" -> part(type, node);
            case "OBJECT_DOMCONSTRAINT" ->
                objects.find("OBJECT_DOMAIN", node.get("object"), false)
                        .map(Domain.class::cast)
                        .flatMap(it -> objects.constraint(it, node.text("subname"), node, false))
                        .ifPresent(it -> rename(it, node.text("newname"), node));
            case "OBJECT_SCHEMA" -> names.namespace(node.text("subname"), node).ifPresent(it -> rename(it, node));
            case "OBJECT_PUBLICATION" ->
                objects.find(type, node.get("object"), false).ifPresent(it -> rename((Publication) it, node));
            default -> new Move(context, names).rename(type, node);
        }
    }

    private void part(String type, Node node) {
        Node rangeVar = node.get("relation");
        boolean missingOk = node.is("missing_ok");
        Optional<Relation> relation = missingOk ? names.find(rangeVar) : names.relation(rangeVar);
        relation.flatMap(it -> objects.part(type, it, node.text("subname"), rangeVar, missingOk))
                .ifPresent(it -> rename(it, node.text("newname"), node));
    }

    private void rename(SchemaObject part, String to, Node at) {
        Optional<SchemaObject> there = namesakes(part).stream()
                .filter(it -> it.getClass() == part.getClass() && Parts.name(it).equals(to))
                .map(SchemaObject.class::cast)
                .findFirst();
        if (there.isPresent()) {
            context.exists(at, there.get(), "Choose another name.");
            return;
        }
        if (part instanceof Constraint constraint && constraint.inherited() > 0) {
            context.refuse(
                    Kind.UNFIT,
                    at,
                    part,
                    "The %s is inherited.".formatted(part),
                    "Rename it in the table it comes from.");
            return;
        }
        renamePart(part, to);
    }

    private static List<? extends SchemaObject> namesakes(SchemaObject part) {
        if (part instanceof Trigger trigger) {
            return Parts.triggers(trigger.relation());
        }
        if (part instanceof RewriteRule rule) {
            return Parts.rules(rule.relation());
        }
        if (part instanceof Policy policy) {
            return policy.table().policies();
        }
        if (part instanceof Constraint constraint) {
            return constraint.owner() instanceof Table table
                    ? table.constraints()
                    : constraint.owner() instanceof Domain domain ? domain.constraints() : List.of();
        }
        return List.of();
    }

    private void renamePart(SchemaObject part, String to) {
        context.writes(part);
        if (part instanceof Constraint) {
            context.schema().outdateDependents(part);
        } else {
            context.schema().outdate(part);
        }
        if (part instanceof Trigger trigger) {
            trigger.rename(to);
        } else if (part instanceof RewriteRule rule) {
            rule.rename(to);
        } else if (part instanceof Policy policy) {
            policy.rename(to);
        } else if (part instanceof Constraint constraint) {
            renameConstraint(constraint, to);
        }
    }

    /** Its index has the same name, and goes on having it; so does what children have from it. */
    private void renameConstraint(Constraint constraint, String to) {
        String from = constraint.name();
        constraint.rename(to);
        boolean owns = constraint.type() != Constraint.Type.FOREIGN_KEY;
        constraint.index().filter(it -> owns).ifPresent(it -> context.schema().place(it, it.namespace(), to));
        boolean goesDown = constraint.type() == Constraint.Type.CHECK || constraint.type() == Constraint.Type.NOT_NULL;
        if (!goesDown || !(constraint.owner() instanceof Table table)) {
            return;
        }
        for (Table child : context.schema().children(table)) {
            child.constraints().stream()
                    .filter(it -> it.inherited() > 0 && it.name().equals(from))
                    .findFirst()
                    .ifPresent(it -> renamePart(it, to));
        }
    }

    private void rename(Namespace namespace, Node node) {
        String to = node.text("newname");
        Optional<Namespace> there = context.schema().namespace(to);
        if (there.isPresent()) {
            context.exists(node, there.get(), "Choose another name.");
            return;
        }
        context.writes(namespace);
        context.schema().rename(namespace, to);
    }

    private void rename(Publication publication, Node node) {
        String to = node.text("newname");
        Optional<Publication> there = context.schema().publication(to);
        if (there.isPresent()) {
            context.exists(node, there.get(), "Choose another name.");
            return;
        }
        context.writes(publication);
        context.schema().rename(publication, to);
    }
}
