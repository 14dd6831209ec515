package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.List;
import java.util.Optional;

/** ALTER of what is not modelled but for its existence: that must be there, and may be other than its text says since. */
final class AlterOther {

    private final Context context;
    private final Names names;

    AlterOther(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** ALTER … OWNER TO. Owners are not modelled. */
    void owner(Node node) {
        new ObjectNames(context, names)
                .find(node.text("objectType"), node.get("object"), false)
                .ifPresent(it -> context.writes(it, "owner"));
    }

    /** SECURITY LABEL. Labels are not modelled. */
    void label(Node node) {
        new ObjectNames(context, names)
                .find(node.text("objtype"), node.get("object"), false)
                .ifPresent(it -> context.writes(it, "label"));
    }

    /** ALTER … DEPENDS ON EXTENSION: it goes when that goes. */
    void depends(Node node) {
        var objects = new ObjectNames(context, names);
        Node rangeVar = node.get("relation");
        String type = node.text("objectType");
        Optional<SchemaObject> object;
        if (!rangeVar.present()) {
            object = objects.find(type, node.get("object"), false);
        } else if (type.equals("OBJECT_TRIGGER")) {
            String trigger = ObjectNames.parts(node.get("object")).get(0);
            object = names.relation(rangeVar).flatMap(it -> objects.part(type, it, trigger, rangeVar, false));
        } else {
            object = names.relation(rangeVar).map(it -> it);
        }
        object.ifPresent(it -> context.writes(it, "depends"));
        new OtherNames(context, names)
                .find(Extensions.KIND, List.of(node.get("extname").text("sval")), "", false, node)
                .ifPresent(it -> object.ifPresent(dependent -> depends(dependent, it, node.is("remove"))));
    }

    private void depends(SchemaObject dependent, SchemaObject extension, boolean remove) {
        var dependencies = context.schema().dependencies();
        if (remove) {
            dependencies.forget(dependent, Strength.AUTO);
        } else {
            dependencies.add(dependent, extension, Strength.AUTO);
        }
    }

    /** One that is in no schema and named by a string in a field. */
    void named(String kind, String field, Node node) {
        find(kind, List.of(node.text(field)), "", node);
    }

    /** One in a schema that is named by a list in a field. */
    void qualified(String kind, String field, Node node) {
        find(kind, node.names(field), "", node);
    }

    /** ALTER OPERATOR FAMILY. */
    void family(Node node) {
        find("operator family", node.names("opfamilyname"), OtherNames.using(node.text("amname")), node);
    }

    /** ALTER OPERATOR. */
    void operator(Node node) {
        Node operator = node.get("opername");
        String operands = new OtherNames(context, names).operands(operator.list("objargs"));
        find("operator", operator.names("objname"), operands, node);
    }

    /** ALTER USER MAPPING. */
    void userMapping(Node node) {
        find("user mapping", List.of(OtherNames.mapping(node.get("user"), node.text("servername"))), "", node);
    }

    /** ALTER TYPE … SET. */
    void type(Node node) {
        new ObjectNames(context, names)
                .type(node.names("typeName"), node)
                .ifPresent(it -> context.writes(it, "options"));
    }

    private void find(String kind, List<String> parts, String suffix, Node node) {
        new OtherNames(context, names)
                .find(kind, parts, suffix, node.is("missing_ok"), node)
                .ifPresent(it -> {
                    it.outdate();
                    context.writes(it, "definition");
                });
    }
}
