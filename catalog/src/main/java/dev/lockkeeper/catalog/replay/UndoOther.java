package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.UserType;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes back COMMENT, and the ALTERs that have a statement of their own. */
final class UndoOther {

    private static final Set<String> ROUTINES =
            Set.of("OBJECT_AGGREGATE", "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE");

    private final Context context;
    private final Names names;
    private final Originals originals;

    UndoOther(Context context, Names names, Originals originals) {
        this.context = context;
        this.names = names;
        this.originals = originals;
    }

    /** COMMENT: the same words, with what was said before. */
    Undoing comment(Node node, ParsedStatement statement) {
        Optional<SchemaObject> found =
                new ObjectNames(context, names).find(node.text("objtype"), node.get("object"), false);
        // The schema public, extensions and languages have comments that nobody has written.
        boolean broughtAlong = found.isEmpty()
                || found.get() instanceof Namespace
                || (found.get() instanceof Other other && !other.kind().equals(Other.STATISTICS));
        if (broughtAlong) {
            return Undoing.UNKNOWN;
        }
        String before = found.get().comment();
        return Undoing.by(new Clauses(statement)
                .through("is")
                .map(it -> List.of(it + " " + (before.isEmpty() ? "NULL" : Identifier.literal(before)))));
    }

    /** ALTER POLICY: dropped, and made again. */
    Undoing policy(Node node) {
        Optional<Relation> table = names.find(node.get("table"));
        Optional<Policy> policy = table.stream()
                .flatMap(it -> Parts.policies(it).stream())
                .filter(it -> it.name().equals(node.text("policy_name")))
                .findFirst();
        if (policy.isEmpty()) {
            return Undoing.UNKNOWN;
        }
        var spelling = Spelling.of(node.get("table"));
        return Undoing.by(new Remake(originals, spelling).of(policy.get()).map(it -> {
            var sql = new ArrayList<String>();
            sql.add("DROP " + spelling.thing(policy.get()));
            sql.addAll(it);
            return sql;
        }));
    }

    /** ALTER SEQUENCE, as far as it says nothing of where the sequence stands, and of whose it is. */
    Undoing sequence(Node node) {
        boolean counting = node.list("options", "DefElem").stream()
                .map(it -> it.text("defname"))
                .allMatch(Set.of("increment", "start", "cache", "cycle")::contains);
        Optional<Relation> found = names.find(node.get("sequence"));
        if (!counting || found.isEmpty() || !(found.get() instanceof Sequence sequence)) {
            return Undoing.UNKNOWN;
        }
        Sequence.Numbers before = sequence.numbers();
        String name = Spelling.of(node.get("sequence")).name(sequence);
        return applied -> {
            var parts = new ArrayList<String>();
            Sequence.Numbers now = sequence.numbers();
            if (now.increment() != before.increment()) {
                parts.add("INCREMENT BY " + before.increment());
            }
            if (now.start() != before.start()) {
                parts.add("START WITH " + before.start());
            }
            if (now.cache() != before.cache()) {
                parts.add("CACHE " + before.cache());
            }
            if (now.cycle() != before.cycle()) {
                parts.add(before.cycle() ? "CYCLE" : "NO CYCLE");
            }
            return Optional.of(
                    parts.isEmpty() ? List.of() : List.of("ALTER SEQUENCE " + name + " " + String.join(" ", parts)));
        };
    }

    /** ALTER TYPE … ADD VALUE IF NOT EXISTS of one that is there. */
    Undoing alterEnum(Node node) {
        boolean there = new ObjectNames(context, names)
                .type(node.names("typeName"), node)
                .filter(it -> it instanceof EnumType type && type.labels().contains(node.text("newVal")))
                .isPresent();
        return node.is("skipIfNewValExists") && there ? Undoing.NOTHING : Undoing.UNKNOWN;
    }

    /** ALTER … SET SCHEMA of what was named with its schema. */
    Undoing move(Node node) {
        Node rangeVar = node.get("relation");
        Optional<? extends SchemaObject> found = rangeVar.present()
                ? names.find(rangeVar)
                : new ObjectNames(context, names).find(node.text("objectType"), node.get("object"), false);
        boolean qualified = rangeVar.present()
                ? !rangeVar.text("schemaname").isEmpty()
                : parts(node.get("object")).size() > 1;
        if (found.isEmpty() || !qualified || found.get() instanceof Other) {
            return Undoing.UNKNOWN;
        }
        SchemaObject object = found.get();
        Optional<Namespace> before = namespace(object);
        var spelling = new Spelling(true);
        return applied ->
                before.map(it -> namespace(object).filter(now -> now != it).isEmpty()
                        ? List.of()
                        : List.of("ALTER %s SET SCHEMA %s".formatted(spelling.thing(object), it.title())));
    }

    /** ALTER … RENAME of a routine, whose name alone does not tell which it is. */
    Undoing rename(Node node) {
        if (!ROUTINES.contains(node.text("renameType"))) {
            return Undoing.UNKNOWN;
        }
        Optional<SchemaObject> found =
                new ObjectNames(context, names).find(node.text("renameType"), node.get("object"), false);
        if (found.isEmpty() || !(found.get() instanceof Routine routine)) {
            return Undoing.UNKNOWN;
        }
        String before = routine.name();
        var spelling = Spelling.of(parts(node.get("object")));
        return applied -> Optional.of(
                List.of("ALTER %s RENAME TO %s".formatted(spelling.thing(routine), Identifier.quote(before))));
    }

    private static List<String> parts(Node named) {
        return named.get("ObjectWithArgs").present()
                ? named.get("ObjectWithArgs").names("objname")
                : ObjectNames.parts(named);
    }

    private static Optional<Namespace> namespace(SchemaObject object) {
        if (object instanceof Relation relation) {
            return Optional.of(relation.namespace());
        }
        if (object instanceof UserType type) {
            return Optional.of(type.namespace());
        }
        return object instanceof Routine routine ? Optional.of(routine.namespace()) : Optional.empty();
    }
}
