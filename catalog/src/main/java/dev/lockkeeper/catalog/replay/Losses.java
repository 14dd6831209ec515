package dev.lockkeeper.catalog.replay;

import static dev.lockkeeper.catalog.Compatibility.BREAKS_READERS;
import static dev.lockkeeper.catalog.Compatibility.BREAKS_WRITERS;

import dev.lockkeeper.catalog.Compatibility;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.CompositeType;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What it means to an application that something is dropped, or goes by another name. */
final class Losses {

    /** Those that stand in queries, though only their existence is known. */
    private static final Set<String> IN_QUERIES =
            Set.of("cast", "collation", "extension", "operator", "text search configuration");

    private final Context context;
    private final Names names;

    Losses(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** What a DROP takes away. It was not applied yet. */
    List<Effect> ofDrop(Node node) {
        var objects = new ArrayList<SchemaObject>();
        for (Node named : node.list("objects")) {
            new ObjectNames(context, names)
                    .find(node.text("removeType"), named, true)
                    .ifPresent(objects::add);
        }
        var effects = new ArrayList<Effect>();
        objects.forEach(it -> use(it).ifPresent(how ->
                effects.add(Effect.of(how, "drops the " + it, subject(it)).unless(madeAgain(it)))));
        if (node.is("behavior", "DROP_CASCADE")) {
            effects.addAll(along(objects));
        }
        return effects;
    }

    /** What ALTER TABLE … DROP … CASCADE takes away besides what it names. It was not applied yet. */
    List<Effect> ofAlter(Relation relation, Node node) {
        List<SchemaObject> dropped = node.list("cmds", "AlterTableCmd").stream()
                .filter(it -> it.is("behavior", "DROP_CASCADE"))
                .flatMap(it -> dropped(relation, it).stream())
                .toList();
        return along(dropped);
    }

    private static Optional<SchemaObject> dropped(Relation relation, Node command) {
        String name = command.text("name");
        return switch (command.text("subtype")) {
            case "AT_DropColumn" -> relation.column(name).map(it -> it);
            case "AT_DropConstraint" ->
                Parts.constraints(relation).stream()
                        .filter(it -> it.name().equals(name))
                        .map(SchemaObject.class::cast)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private List<Effect> along(List<SchemaObject> dropped) {
        Set<SchemaObject> gone =
                context.schema().dependencies().cascade(dropped).gone();
        var effects = new ArrayList<Effect>();
        for (SchemaObject object : gone) {
            boolean told = dropped.contains(object) || (owner(object) != object && gone.contains(owner(object)));
            if (!told) {
                use(object)
                        .ifPresent(how ->
                                effects.add(Effect.of(how, "drops the %s along".formatted(object), subject(object))));
            }
        }
        return effects;
    }

    /** How an application uses this; empty: it does not name it, so that only PostgreSQL would miss it. */
    static Optional<Compatibility> use(SchemaObject object) {
        if (object instanceof Sequence sequence) {
            // That of an identity column is used by nobody but the column.
            return sequence.identity() ? Optional.empty() : Optional.of(BREAKS_WRITERS);
        }
        if (object instanceof Routine routine) {
            return isOfTrigger(routine) ? Optional.empty() : Optional.of(BREAKS_READERS);
        }
        boolean onView = (object instanceof Trigger trigger && trigger.relation() instanceof View)
                || (object instanceof RewriteRule rule && rule.relation() instanceof View);
        if (onView) {
            return Optional.of(BREAKS_WRITERS);
        }
        boolean read = object instanceof Table
                || object instanceof View
                || object instanceof CompositeType
                || object instanceof Column
                || object instanceof UserType
                || object instanceof Namespace
                || (object instanceof Other other && IN_QUERIES.contains(other.kind()))
                || (object instanceof Policy policy && shows(policy));
        return read ? Optional.of(BREAKS_READERS) : Optional.empty();
    }

    /** Whether rows are seen for this policy's sake. */
    private static boolean shows(Policy policy) {
        return policy.table().rowSecurity() && policy.definition().permissive();
    }

    private static boolean isOfTrigger(Routine routine) {
        String returns = routine.definition().returns();
        return returns.equals("trigger") || returns.equals("event_trigger");
    }

    private static SchemaObject subject(SchemaObject object) {
        return object instanceof Column ? object : owner(object);
    }

    /** What something is a part of; itself if it stands alone. */
    private static SchemaObject owner(SchemaObject object) {
        if (object instanceof Column column) {
            return column.relation();
        }
        if (object instanceof Trigger trigger) {
            return trigger.relation();
        }
        if (object instanceof RewriteRule rule) {
            return rule.relation();
        }
        return object instanceof Policy policy ? policy.table() : object;
    }

    /** Whether a view has its columns again, or a routine its arguments, under the same name. */
    private static Predicate<Schema> madeAgain(SchemaObject object) {
        if (object instanceof View view && view.columnsKnown()) {
            return viewOf(view);
        }
        if (object instanceof Routine routine) {
            String namespace = routine.namespace().name();
            String name = routine.name();
            String kind = routine.kind();
            String returns = routine.definition().returns();
            List<TypeRef> inputs = RoutineNames.inputs(routine);
            return schema -> schema.namespace(namespace)
                    .flatMap(it -> RoutineNames.same(it, name, inputs))
                    .filter(it ->
                            it.kind().equals(kind) && it.definition().returns().equals(returns))
                    .isPresent();
        }
        return any -> false;
    }

    /** Whether there is a view of the name that a relation has now, with its columns. */
    static Predicate<Schema> viewOf(Relation relation) {
        String namespace = relation.namespace().name();
        String name = relation.name();
        Map<String, String> columns = columns(relation);
        return schema -> schema.namespace(namespace)
                .flatMap(it -> it.relation(name))
                .filter(it -> it instanceof View now && columns(now).entrySet().containsAll(columns.entrySet()))
                .isPresent();
    }

    private static Map<String, String> columns(Relation relation) {
        var columns = new LinkedHashMap<String, String>();
        relation.columns().forEach(it -> columns.put(it.name(), it.type().title()));
        return columns;
    }
}
