package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Privileges;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** GRANT and REVOKE on objects. Who grants, and what everybody may at first, is not modelled. */
final class Grant {

    private final Context context;
    private final Names names;

    Grant(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        String type = node.text("objtype");
        List<String> roles =
                node.list("grantees", "RoleSpec").stream().map(OtherNames::role).toList();
        for (SchemaObject object : objects(type, node)) {
            for (String role : roles) {
                changeAll(object, role, type, node);
            }
        }
    }

    private List<SchemaObject> objects(String type, Node node) {
        if (node.is("targtype", "ACL_TARGET_ALL_IN_SCHEMA")) {
            return node.names("objects").stream()
                    .flatMap(it -> names.namespace(it, node).stream())
                    .<SchemaObject>flatMap(it -> all(type, it))
                    .toList();
        }
        var objects = new ArrayList<SchemaObject>();
        for (Node named : node.list("objects")) {
            object(type, named).ifPresent(objects::add);
        }
        return objects;
    }

    private Optional<SchemaObject> object(String type, Node named) {
        Node rangeVar = named.get("RangeVar");
        if (rangeVar.present()) {
            // A sequence may be named as if it were a table.
            return names.relation(rangeVar).map(it -> it);
        }
        return new ObjectNames(context, names).find(type, named, false);
    }

    private static Stream<? extends SchemaObject> all(String type, Namespace namespace) {
        return switch (type) {
            case "OBJECT_TABLE" -> namespace.relations().stream().filter(Grant::isTable);
            case "OBJECT_SEQUENCE" -> namespace.relations().stream().filter(Sequence.class::isInstance);
            case "OBJECT_FUNCTION" -> namespace.routines().stream().filter(it -> !isProcedure(it));
            case "OBJECT_PROCEDURE" -> namespace.routines().stream().filter(Grant::isProcedure);
            default -> namespace.routines().stream();
        };
    }

    private static boolean isTable(Relation relation) {
        return relation instanceof Table || relation instanceof View;
    }

    private static boolean isProcedure(Routine routine) {
        return routine.kind().equals("procedure");
    }

    private void changeAll(SchemaObject object, String role, String type, Node node) {
        String of = object instanceof Sequence ? "OBJECT_SEQUENCE" : type;
        List<Node> named = node.list("privileges", "AccessPriv");
        if (named.isEmpty()) {
            change(object, role, Privileges.all(of, context.major()), node);
            revokeFromColumns(object, role, Privileges.all("OBJECT_COLUMN", context.major()), node);
            return;
        }
        for (Node privilege : named) {
            String letters = privilege.text("priv_name").isEmpty()
                    ? Privileges.all("OBJECT_COLUMN", context.major())
                    : Privileges.letter(privilege.text("priv_name"));
            List<String> columns = privilege.names("cols");
            if (columns.isEmpty()) {
                change(object, role, letters, node);
                revokeFromColumns(object, role, letters, node);
            }
            for (String column : columns) {
                if (object instanceof Relation relation && columnsKnown(relation)) {
                    names.column(relation, column, node).ifPresent(it -> change(it, role, letters, node));
                }
            }
        }
    }

    /** What is revoked for a table is revoked for each of its columns. */
    private void revokeFromColumns(SchemaObject object, String role, String letters, Node node) {
        if (!node.is("is_grant") && object instanceof Relation relation) {
            relation.columns().stream()
                    .filter(it -> it.grants().containsKey(role))
                    .forEach(it -> change(it, role, letters, node));
        }
    }

    private void change(SchemaObject object, String role, String letters, Node node) {
        var before = new Privileges(object.grants().getOrDefault(role, ""));
        boolean option = node.is("grant_option");
        Privileges after = node.is("is_grant") ? before.with(letters, option) : before.without(letters, option);
        if (after.letters().isEmpty()) {
            object.grants().remove(role);
        } else {
            object.grants().put(role, after.letters());
        }
        context.writes(object, "grants of " + role);
    }

    private static boolean columnsKnown(Relation relation) {
        return !(relation instanceof View view) || view.columnsKnown();
    }
}
