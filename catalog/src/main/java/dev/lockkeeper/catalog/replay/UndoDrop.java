package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes back DROP of what holds no rows, by making it again. */
final class UndoDrop {

    private final Context context;
    private final Names names;
    private final Originals originals;

    UndoDrop(Context context, Names names, Originals originals) {
        this.context = context;
        this.names = names;
        this.originals = originals;
    }

    Undoing of(Node node) {
        String type = node.text("removeType");
        var objects = new ArrayList<SchemaObject>();
        var sql = new ArrayList<String>();
        for (Node named : node.list("objects")) {
            Optional<SchemaObject> found = new ObjectNames(context, names).find(type, named, node.is("missing_ok"));
            if (found.isEmpty() && node.is("missing_ok")) {
                continue;
            }
            Optional<List<String>> again =
                    found.filter(this::canBeRemade).flatMap(it -> new Remake(originals, spelling(type, named)).of(it));
            if (again.isEmpty()) {
                return Undoing.UNKNOWN;
            }
            objects.add(found.get());
            sql.addAll(0, again.get());
        }
        if (needEachOther(objects)) {
            return Undoing.UNKNOWN;
        }
        Set<SchemaObject> expected = new HashSet<>();
        objects.forEach(it -> expected.addAll(Remake.whole(it)));
        return applied -> takesNoMore(applied, expected) ? Optional.of(List.copyOf(sql)) : Optional.empty();
    }

    private static Spelling spelling(String type, Node named) {
        List<String> parts = named.get("ObjectWithArgs").present()
                ? named.get("ObjectWithArgs").names("objname")
                : ObjectNames.parts(named);
        boolean part = Set.of("OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE").contains(type);
        return new Spelling(parts.size() > (part ? 2 : 1));
    }

    private boolean canBeRemade(SchemaObject object) {
        if (object instanceof Index index && index.table() instanceof Table table) {
            return Keeping.alone(context.schema(), table) && !index.name().equals(table.replicaIdentity());
        }
        return Remake.possible(object);
    }

    private boolean needEachOther(List<SchemaObject> objects) {
        return objects.size() > 1
                && objects.stream()
                        .flatMap(it -> Remake.whole(it).stream())
                        .flatMap(it -> context.schema().dependencies().on(it).stream())
                        .anyMatch(it -> objects.contains(it.dependent()));
    }

    private static boolean takesNoMore(Applied applied, Set<SchemaObject> expected) {
        return applied.touches().stream()
                .filter(Touch::write)
                .allMatch(it -> expected.contains(it.object()) && it.facet().equals(Touch.IDENTITY));
    }
}
