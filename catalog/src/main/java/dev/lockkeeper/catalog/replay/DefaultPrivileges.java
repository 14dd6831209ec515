package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.DefaultGrants.Kind;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Privileges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ALTER DEFAULT PRIVILEGES. Those of other roles than the one that migrates are none of the schema's. */
final class DefaultPrivileges {

    private final Context context;
    private final Names names;

    DefaultPrivileges(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        List<Node> options = node.list("options", "DefElem");
        if (options.stream().anyMatch(it -> it.is("defname", "roles"))) {
            return;
        }
        List<String> schemas = options.stream()
                .filter(it -> it.is("defname", "schemas"))
                .flatMap(it -> it.get("arg", "List").names("items").stream())
                .toList();
        Node action = node.get("action");
        if (schemas.isEmpty()) {
            change(null, action);
            return;
        }
        var namespaces = new ArrayList<Namespace>();
        schemas.forEach(it -> names.namespace(it, node).ifPresent(namespaces::add));
        for (Namespace namespace : namespaces) {
            change(namespace, action);
            context.writes(namespace, "default privileges");
        }
    }

    private void change(@Nullable Namespace namespace, Node action) {
        String type = action.text("objtype");
        Kind kind = switch (type) {
            case "OBJECT_TABLE" -> Kind.TABLES;
            case "OBJECT_SEQUENCE" -> Kind.SEQUENCES;
            case "OBJECT_SCHEMA" -> Kind.SCHEMAS;
            case "OBJECT_TYPE" -> Kind.TYPES;
            default -> Kind.ROUTINES;
        };
        if (type.equals("OBJECT_LARGEOBJECT")) {
            return;
        }
        Map<String, String> grants = context.schema().defaultGrants().of(namespace, kind);
        for (Node role : action.list("grantees", "RoleSpec")) {
            String name = OtherNames.role(role);
            String before = grants.getOrDefault(name, "");
            String after = change(new Privileges(before), letters(type, action), action)
                    .letters();
            if (after.isEmpty()) {
                grants.remove(name);
            } else {
                grants.put(name, after);
            }
        }
    }

    private static Privileges change(Privileges before, String letters, Node action) {
        boolean option = action.is("grant_option");
        return action.is("is_grant") ? before.with(letters, option) : before.without(letters, option);
    }

    private String letters(String type, Node action) {
        List<Node> named = action.list("privileges", "AccessPriv");
        if (named.isEmpty()) {
            return Privileges.all(type, context.major());
        }
        var letters = new StringBuilder();
        named.forEach(it -> letters.append(Privileges.letter(it.text("priv_name"))));
        return letters.toString();
    }
}
