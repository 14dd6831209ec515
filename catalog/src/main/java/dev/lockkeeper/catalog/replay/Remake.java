package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes an object again that is gone, with all that hung on it and nothing else: comments, grants, triggers, indexes. */
final class Remake {

    private final Originals originals;
    private final Spelling spelling;

    Remake(Originals originals, Spelling spelling) {
        this.originals = originals;
        this.spelling = spelling;
    }

    /** The statements; empty where it would not be the same. */
    Optional<List<String>> of(SchemaObject object) {
        Optional<String> create = create(object);
        if (create.isEmpty()) {
            return Optional.empty();
        }
        var sql = new ArrayList<String>();
        if (object instanceof Routine routine) {
            sql.addAll(beforeRoutine(routine, create.get()));
        }
        sql.add(create.get());
        if (object instanceof Trigger trigger && !enabled(trigger, sql)) {
            return Optional.empty();
        }
        if (object instanceof View view && !parts(view, sql)) {
            return Optional.empty();
        }
        comment(object, sql);
        return grants(object, sql) ? Optional.of(sql) : Optional.empty();
    }

    private Optional<String> create(SchemaObject object) {
        if (object instanceof Index index && index.table() instanceof Table) {
            return originals.of(object).map(Original::again);
        }
        return originals.of(object).map(Original::sql);
    }

    /** What a body names may have been gone before, and is no matter for whoever does not call it. */
    static List<String> beforeRoutine(Routine routine, String create) {
        String text = create.toLowerCase(Locale.ROOT);
        boolean read = routine.definition().language().equals("sql") ? !text.contains("atomic") : text.contains("%");
        return read ? List.of("SET LOCAL check_function_bodies = off") : List.of();
    }

    private boolean parts(View view, List<String> sql) {
        var parts = new ArrayList<SchemaObject>(view.rules());
        parts.addAll(view.triggers());
        parts.addAll(view.indexes());
        for (SchemaObject part : parts) {
            Optional<List<String>> remade = of(part);
            if (remade.isEmpty()) {
                return false;
            }
            sql.addAll(remade.get());
        }
        for (Column column : view.columns()) {
            comment(column, sql);
            if (!column.grants().isEmpty()) {
                return false;
            }
        }
        return view.columnsKnown();
    }

    /** Says when a trigger fires, where that is not as CREATE TRIGGER leaves it. */
    boolean enabled(Trigger trigger, List<String> sql) {
        String words = enabling(trigger.enabled());
        if (!words.equals("ENABLE")) {
            sql.add("ALTER TABLE %s %s TRIGGER %s"
                    .formatted(spelling.name(trigger.relation()), words, Identifier.quote(trigger.name())));
        }
        return trigger.relation() instanceof Table || words.equals("ENABLE");
    }

    /** How ALTER TABLE calls it that a trigger fires so. */
    static String enabling(String enabled) {
        return switch (enabled) {
            case "always" -> "ENABLE ALWAYS";
            case "replica" -> "ENABLE REPLICA";
            case "disabled" -> "DISABLE";
            default -> "ENABLE";
        };
    }

    private void comment(SchemaObject object, List<String> sql) {
        if (!object.comment().isEmpty()) {
            sql.add("COMMENT ON %s IS %s".formatted(spelling.thing(object), Identifier.literal(object.comment())));
        }
    }

    private boolean grants(SchemaObject object, List<String> sql) {
        for (Map.Entry<String, String> grant : object.grants().entrySet()) {
            Optional<List<String>> again = GrantSql.of(object, spelling).change(grant.getKey(), "", grant.getValue());
            if (again.isEmpty()) {
                return false;
            }
            sql.addAll(again.get());
        }
        return true;
    }

    /** What a drop takes along that is remade with it. */
    static Set<SchemaObject> whole(SchemaObject object) {
        var whole = new HashSet<SchemaObject>(Set.of(object));
        if (object instanceof Relation relation) {
            whole.addAll(relation.columns());
        }
        if (object instanceof View view) {
            whole.addAll(view.indexes());
            whole.addAll(view.triggers());
            whole.addAll(view.rules());
        }
        return whole;
    }

    /** Whether this kind of thing is made again at all: what holds rows is not. */
    static boolean possible(SchemaObject object) {
        return object instanceof View
                || object instanceof Routine
                || object instanceof Trigger
                || object instanceof RewriteRule
                || object instanceof Policy
                || object instanceof EnumType
                || object instanceof Namespace
                || object instanceof Index;
    }
}
