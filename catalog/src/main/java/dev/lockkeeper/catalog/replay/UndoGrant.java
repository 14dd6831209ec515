package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes back GRANT and REVOKE: what a role has got is revoked, what it has lost is granted, and nothing else. */
final class UndoGrant {

    private final Context context;
    private final Names names;
    private final Originals originals;

    UndoGrant(Context context, Names names, Originals originals) {
        this.context = context;
        this.names = names;
        this.originals = originals;
    }

    Undoing of(Node node) {
        List<Node> roles = node.list("grantees", "RoleSpec");
        boolean named = node.is("targtype", "ACL_TARGET_OBJECT")
                && !node.get("grantor").present()
                && roles.stream().allMatch(it -> isKnown(it, node.text("objtype")));
        if (!named) {
            return Undoing.UNKNOWN;
        }
        Map<SchemaObject, Map<String, String>> before = new HashMap<>();
        boolean qualified = false;
        for (Node object : node.list("objects")) {
            Optional<? extends SchemaObject> found = object.get("RangeVar").present()
                    ? names.find(object.get("RangeVar"))
                    : new ObjectNames(context, names).find(node.text("objtype"), object, false);
            if (found.isEmpty() || originals.handedOver(found.get())) {
                return Undoing.UNKNOWN;
            }
            qualified |= !object.get("RangeVar").text("schemaname").isEmpty()
                    || object.get("ObjectWithArgs").names("objname").size() > 1;
            snapshot(found.get(), before);
        }
        if (!node.is("is_grant") && !heldByAll(before, roles)) {
            return Undoing.UNKNOWN;
        }
        var spelling = new Spelling(qualified);
        return applied -> changes(applied, before, spelling);
    }

    /** What everybody may do with a function or type from the start is not known. */
    private static boolean isKnown(Node role, String type) {
        boolean everybody = role.is("roletype", "ROLESPEC_PUBLIC") && type.equals("OBJECT_TABLE");
        return everybody || role.is("roletype", "ROLESPEC_CSTRING");
    }

    private static void snapshot(SchemaObject object, Map<SchemaObject, Map<String, String>> before) {
        before.put(object, Map.copyOf(object.grants()));
        if (object instanceof Table || object instanceof View) {
            ((Relation) object).columns().forEach(it -> before.put(it, Map.copyOf(it.grants())));
        }
    }

    /** Of a role that nothing was granted to it is not known what it had: it may be the owner. */
    private static boolean heldByAll(Map<SchemaObject, Map<String, String>> before, List<Node> roles) {
        return before.entrySet().stream()
                .filter(it -> !(it.getKey() instanceof Column))
                .allMatch(it -> roles.stream().map(OtherNames::role).allMatch(it.getValue()::containsKey));
    }

    private static Optional<List<String>> changes(
            Applied applied, Map<SchemaObject, Map<String, String>> before, Spelling spelling) {
        var sql = new ArrayList<String>();
        for (Touch touch : applied.touches()) {
            SchemaObject object = touch.object();
            if (!touch.write()) {
                continue;
            }
            Map<String, String> had = before.get(object);
            String role = touch.facet().replaceFirst("^grants of ", "");
            if (had == null) {
                return Optional.empty();
            }
            Optional<List<String>> change = GrantSql.of(object, spelling)
                    .change(role, object.grants().getOrDefault(role, ""), had.getOrDefault(role, ""));
            if (change.isEmpty()) {
                return Optional.empty();
            }
            change.get().stream().filter(it -> !sql.contains(it)).forEach(sql::add);
        }
        return Optional.of(sql);
    }
}
