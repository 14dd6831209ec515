package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.UserType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes names as the statement does that is taken back: a name without a schema may mean another one than {@code public}
 * where the session's search path says so, and then both must.
 *
 * @param qualified whether what is in {@code public} is written with it
 */
record Spelling(boolean qualified) {

    /** As a RangeVar is written. */
    static Spelling of(Node rangeVar) {
        return new Spelling(!rangeVar.text("schemaname").isEmpty());
    }

    /** As a name of these parts is written. */
    static Spelling of(List<String> parts) {
        return new Spelling(parts.size() > 1);
    }

    /** The name of an object by itself. */
    String name(SchemaObject object) {
        String title = object.title();
        boolean named = object instanceof Relation || object instanceof Routine || object instanceof UserType;
        return named && !qualified && title.startsWith("public.") ? title.substring("public.".length()) : title;
    }

    /** What COMMENT ON, DROP and ALTER call it: its kind and name. */
    String thing(SchemaObject object) {
        if (object instanceof Column column) {
            return "COLUMN " + name(column.relation()) + "." + Identifier.quote(column.name());
        }
        if (object instanceof Constraint constraint) {
            return "CONSTRAINT " + Identifier.quote(constraint.name()) + " ON " + name(constraint.owner());
        }
        if (object instanceof Trigger trigger) {
            return "TRIGGER " + Identifier.quote(trigger.name()) + " ON " + name(trigger.relation());
        }
        if (object instanceof RewriteRule rule) {
            return "RULE " + Identifier.quote(rule.name()) + " ON " + name(rule.relation());
        }
        if (object instanceof Policy policy) {
            return "POLICY " + Identifier.quote(policy.name()) + " ON " + name(policy.table());
        }
        String kind = object.kind().equals("partitioned table") ? "table" : object.kind();
        return kind.toUpperCase(Locale.ROOT) + " " + name(object);
    }

    /** The names of columns, with commas between. */
    static String columns(List<Column> columns) {
        return columns.stream().map(it -> Identifier.quote(it.name())).collect(Collectors.joining(", "));
    }
}
