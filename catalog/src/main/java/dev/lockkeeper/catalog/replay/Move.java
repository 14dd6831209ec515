package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.CompositeType;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.UserType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SET SCHEMA, and RENAME of what has its place in a schema. */
final class Move {

    private final Context context;
    private final Names names;
    private final ObjectNames objects;

    Move(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.objects = new ObjectNames(context, names);
    }

    /** ALTER … SET SCHEMA. */
    void apply(Node node) {
        Optional<? extends SchemaObject> object = object(node.text("objectType"), node);
        Optional<Namespace> namespace = names.namespace(node.text("newschema"), node);
        if (object.isEmpty() || namespace.isEmpty()) {
            return;
        }
        if (object.get() instanceof Other other && other.namespace().isEmpty()) {
            // An extension: where its objects are is not modelled.
            context.writes(other, "definition");
            return;
        }
        if (goesWithAnother(object.get(), node)) {
            return;
        }
        place(object.get(), namespace.get(), name(object.get()), node);
    }

    /** ALTER … RENAME. */
    void rename(String type, Node node) {
        Optional<? extends SchemaObject> object = object(type, node);
        String to = node.text("newname");
        object.ifPresent(it ->
                place(it, namespace(it), it instanceof Other other ? OtherNames.named(other.kind(), to) : to, node));
    }

    private Optional<? extends SchemaObject> object(String type, Node node) {
        Node rangeVar = node.get("relation");
        if (!rangeVar.present()) {
            return objects.find(type, node.get("object"), node.is("missing_ok"));
        }
        // ALTER TABLE may name a view, an index or a sequence, too, and RENAME with ALTER INDEX a table.
        boolean any = type.equals("OBJECT_TABLE")
                || (type.equals("OBJECT_INDEX") && node.text("newschema").isEmpty());
        if (!any) {
            return objects.relation(type, Names.parts(rangeVar), rangeVar, node.is("missing_ok"));
        }
        return node.is("missing_ok") ? names.find(rangeVar) : names.relation(rangeVar);
    }

    private boolean goesWithAnother(SchemaObject object, Node at) {
        Optional<? extends SchemaObject> other = object instanceof Index index
                ? Optional.of(index.table())
                : object instanceof Sequence sequence ? sequence.owner() : Optional.empty();
        other.ifPresent(it -> context.refuse(
                Kind.UNFIT,
                at,
                object,
                "The %s goes where %s goes.".formatted(object, it),
                "Move the table, which takes it along."));
        return other.isPresent();
    }

    private void place(SchemaObject object, @Nullable Namespace namespace, String name, Node at) {
        if (namespace == namespace(object) && name.equals(name(object))) {
            if (!at.text("newname").isEmpty()) {
                context.exists(at, object, "Choose another name.");
            }
            return;
        }
        Optional<? extends SchemaObject> there = there(object, namespace, name);
        if (there.isPresent()) {
            context.exists(at, there.get(), "Choose another name, or drop or rename that first.");
            return;
        }
        context.writes(object);
        if (object instanceof Other other) {
            context.schema().place(other, namespace, name);
        } else if (namespace != null) {
            place(object, namespace, name);
        }
    }

    private void place(SchemaObject object, Namespace namespace, String name) {
        if (object instanceof Relation relation) {
            context.schema().place(relation, namespace, name);
            renameConstraint(relation);
        } else if (object instanceof UserType type) {
            String before = type.title();
            context.schema().place(type, namespace, name);
            renameCasts(type, before);
        } else if (object instanceof Routine routine) {
            context.schema().place(routine, namespace, name);
        }
    }

    /** A constraint has the name of its index, whichever of the two is renamed. */
    private void renameConstraint(Relation relation) {
        if (!(relation instanceof Index index) || !(index.table() instanceof Table table)) {
            return;
        }
        table.constraints().stream()
                .filter(it -> it.type() != Constraint.Type.FOREIGN_KEY)
                .filter(it -> it.index().filter(own -> own == index).isPresent())
                .forEach(it -> {
                    context.schema().outdateDependents(it);
                    it.rename(index.name());
                });
    }

    /** A cast has no name but those of its types. */
    private void renameCasts(UserType type, String before) {
        for (Edge edge : context.schema().dependencies().on(type)) {
            if (edge.dependent() instanceof Other other && other.kind().equals("cast")) {
                String source = other.name().replace("(" + before + " as ", "(" + type.title() + " as ");
                String both = source.replace(" as " + before + ")", " as " + type.title() + ")");
                context.schema().place(other, null, both);
            }
        }
    }

    private Optional<? extends SchemaObject> there(SchemaObject object, @Nullable Namespace namespace, String name) {
        if (object instanceof Other other) {
            String before = namespace == null ? "" : namespace.title() + ".";
            return context.schema().other(other.kind(), before + name + other.suffix());
        }
        if (namespace == null) {
            return Optional.empty();
        }
        if (object instanceof Routine routine) {
            return RoutineNames.same(namespace, name, RoutineNames.inputs(routine));
        }
        return taken(namespace, name, hasType(object), object instanceof Relation);
    }

    /** What has a name already that a relation, a type, or both in one, would have. */
    static Optional<? extends SchemaObject> taken(Namespace namespace, String name, boolean type, boolean relation) {
        Optional<UserType> there = type ? namespace.type(name) : Optional.empty();
        return there.isPresent() ? there : namespace.relation(name).filter(it -> relation || hasType(it));
    }

    private static boolean hasType(SchemaObject object) {
        return object instanceof UserType
                || object instanceof CompositeType
                || (object instanceof Relation && !(object instanceof Index) && !(object instanceof Sequence));
    }

    private static @Nullable Namespace namespace(SchemaObject object) {
        if (object instanceof Relation relation) {
            return relation.namespace();
        }
        if (object instanceof UserType type) {
            return type.namespace();
        }
        if (object instanceof Routine routine) {
            return routine.namespace();
        }
        return object instanceof Other other ? other.namespace().orElse(null) : null;
    }

    private static String name(SchemaObject object) {
        if (object instanceof Relation relation) {
            return relation.name();
        }
        if (object instanceof UserType type) {
            return type.name();
        }
        if (object instanceof Routine routine) {
            return routine.name();
        }
        return object instanceof Other other ? other.name() : "";
    }
}
