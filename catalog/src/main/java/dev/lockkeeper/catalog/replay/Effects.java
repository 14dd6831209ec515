package dev.lockkeeper.catalog.replay;

import static dev.lockkeeper.catalog.Compatibility.ADDITIVE;
import static dev.lockkeeper.catalog.Compatibility.BREAKS_READERS;
import static dev.lockkeeper.catalog.Compatibility.BREAKS_WRITERS;
import static dev.lockkeeper.catalog.Compatibility.COMPATIBLE;

import dev.lockkeeper.catalog.Compatibility;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.UserType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a statement means to an application that uses what is there. It is looked at before it is applied, when what it
 * changes is still as the application knows it; some of it can be told only afterwards.
 */
final class Effects {

    /** What an application does with rights of its own; the others are for those who make objects. */
    private static final Set<String> TO_READ = Set.of("select", "execute", "usage");

    /** SET NOT NULL and ADD CONSTRAINT, as the parse tree of ALTER DOMAIN has them. */
    private static final Set<String> TIGHTENING = Set.of("O", "C");

    /** What has a name that stands in no query, though it belongs to something that does. */
    private static final Set<String> PARTS =
            Set.of("OBJECT_TRIGGER", "OBJECT_RULE", "OBJECT_POLICY", "OBJECT_TABCONSTRAINT", "OBJECT_DOMCONSTRAINT");

    private static final Set<String> TO_WRITE = Set.of("insert", "update", "delete", "truncate");

    private final Context context;
    private final Names names;

    Effects(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** What there is to tell of a statement, to be asked when it is applied. */
    Supplier<List<Effect>> of(String kind, Node node) {
        return switch (kind) {
            case "AlterDomainStmt" -> known(domain(node));
            case "AlterEnumStmt" -> known(label(node));
            case "AlterObjectSchemaStmt" ->
                known(moved(node.text("objectType"), node, "moves the %s to the schema %s", node.text("newschema")));
            case "AlterTableStmt" ->
                names.find(node.get("relation")).map(it -> altered(it, node)).orElse(List::of);
            case "CreatePolicyStmt" -> known(policy(node));
            case "CreateTrigStmt" -> known(onRelation(node, "runs the trigger %s".formatted(node.text("trigname"))));
            case "DropStmt" -> known(new Losses(context, names).ofDrop(node));
            case "GrantRoleStmt" -> known(role(node));
            case "GrantStmt" -> known(revoke(node));
            case "IndexStmt" -> known(index(node));
            case "RenameStmt" -> known(renamed(node));
            case "RuleStmt" -> known(onRelation(node, "runs the rule %s".formatted(node.text("rulename"))));
            default -> List::of;
        };
    }

    private static Supplier<List<Effect>> known(List<Effect> effects) {
        return () -> effects;
    }

    private Supplier<List<Effect>> altered(Relation relation, Node node) {
        var change = new TableChange(relation);
        List<Effect> along = new Losses(context, names).ofAlter(relation, node);
        return () -> Stream.concat(change.effects().stream(), along.stream()).toList();
    }

    private List<Effect> domain(Node node) {
        return type(node).stream()
                .filter(any -> TIGHTENING.contains(node.text("subtype")))
                .map(it -> Effect.of(COMPATIBLE, "tightens the %s".formatted(it), it))
                .toList();
    }

    private List<Effect> label(Node node) {
        String from = node.text("oldVal");
        String to = node.text("newVal");
        return type(node).stream()
                .map(it -> from.isEmpty()
                        ? Effect.of(ADDITIVE, "adds the value %s to the %s".formatted(Identifier.literal(to), it), it)
                        : Effect.of(
                                BREAKS_READERS,
                                "renames the value %s of the %s to %s"
                                        .formatted(Identifier.literal(from), it, Identifier.literal(to)),
                                it))
                .toList();
    }

    private Optional<UserType> type(Node node) {
        List<String> parts = node.names("typeName");
        return names.find(parts, it -> it.type(parts.get(parts.size() - 1)));
    }

    private List<Effect> renamed(Node node) {
        String type = node.text("renameType");
        if (type.equals("OBJECT_COLUMN") || type.equals("OBJECT_ATTRIBUTE")) {
            return names.find(node.get("relation")).flatMap(it -> it.column(node.text("subname"))).stream()
                    .map(it -> renamed(it, "renames the %s to %s", node.text("newname")))
                    .toList();
        }
        if (type.equals("OBJECT_SCHEMA")) {
            return context.schema().namespace(node.text("subname")).stream()
                    .map(it -> renamed(it, "renames the %s to %s", node.text("newname")))
                    .toList();
        }
        return moved(type, node, "renames the %s to %s", node.text("newname"));
    }

    private List<Effect> moved(String type, Node node, String words, String to) {
        boolean ofTheServer =
                !node.get("relation").present() && !node.get("object").present();
        if (ofTheServer || PARTS.contains(type)) {
            return List.of();
        }
        Optional<? extends SchemaObject> object = node.get("relation").present()
                ? names.find(node.get("relation"))
                : new ObjectNames(context, names).find(type, node.get("object"), true);
        return object.filter(it -> Losses.use(it).isPresent()).stream()
                .map(it -> renamed(it, words, to))
                .toList();
    }

    private static Effect renamed(SchemaObject object, String words, String to) {
        Effect effect =
                Effect.of(Losses.use(object).orElse(COMPATIBLE), words.formatted(object, Identifier.quote(to)), object);
        return object instanceof Table table ? effect.unless(Losses.viewOf(table)) : effect;
    }

    private List<Effect> policy(Node node) {
        Optional<Relation> relation = names.find(node.get("table"));
        boolean hides = !node.is("permissive")
                && relation.filter(it -> it instanceof Table table && table.rowSecurity())
                        .isPresent();
        return relation
                .filter(any -> hides)
                .map(it -> Effect.of(
                        BREAKS_READERS,
                        "hides rows of the %s behind the policy %s"
                                .formatted(it, Identifier.quote(node.text("policy_name"))),
                        it))
                .stream()
                .toList();
    }

    private List<Effect> onRelation(Node node, String does) {
        return names.find(node.get("relation")).stream()
                .map(it -> Effect.of(COMPATIBLE, "%s on the %s".formatted(does, it), it))
                .toList();
    }

    private List<Effect> index(Node node) {
        Optional<Relation> relation = names.find(node.get("relation")).filter(any -> node.is("unique"));
        if (relation.isEmpty()) {
            return List.of();
        }
        List<Column> columns = node.list("indexParams", "IndexElem").stream()
                .flatMap(it -> relation.get().column(it.text("name")).stream())
                .toList();
        boolean all = columns.size() == node.list("indexParams").size();
        SchemaObject[] on = all ? columns.toArray(SchemaObject[]::new) : new SchemaObject[] {relation.get()};
        return List.of(Effect.of(
                COMPATIBLE,
                "tightens the %s: unique index %s".formatted(relation.get(), Identifier.quote(node.text("idxname"))),
                on));
    }

    /** Whose rights a role has been given is not modelled: it may be the application's. */
    private static List<Effect> role(Node node) {
        // With an option only that is revoked.
        if (node.is("is_grant") || !node.list("opt").isEmpty()) {
            return List.of();
        }
        return node.list("granted_roles", "AccessPriv").stream()
                .map(it -> Effect.of(
                        BREAKS_READERS, "revokes the role %s".formatted(Identifier.quote(it.text("priv_name")))))
                .toList();
    }

    private List<Effect> revoke(Node node) {
        Optional<Compatibility> use = use(node);
        if (node.is("is_grant") || node.is("grant_option") || use.isEmpty()) {
            return List.of();
        }
        if (node.is("targtype", "ACL_TARGET_ALL_IN_SCHEMA")) {
            return node.names("objects").stream()
                    .flatMap(it -> context.schema().namespace(it).stream())
                    .map(it -> Effect.of(use.get(), "revokes rights on what is in the %s".formatted(it), it))
                    .toList();
        }
        return node.list("objects").stream()
                .flatMap(it -> granted(node.text("objtype"), it).stream())
                .map(it -> Effect.of(
                        it instanceof Sequence ? BREAKS_WRITERS : use.get(),
                        "revokes rights on the %s".formatted(it),
                        it))
                .toList();
    }

    private Optional<? extends SchemaObject> granted(String type, Node named) {
        return named.get("RangeVar").present()
                ? names.find(named.get("RangeVar"))
                : new ObjectNames(context, names).find(type, named, true);
    }

    /** How an application uses what is revoked; empty: it does not. */
    private static Optional<Compatibility> use(Node node) {
        List<String> rights = node.list("privileges", "AccessPriv").stream()
                .map(it -> it.text("priv_name"))
                .toList();
        if (rights.isEmpty() || rights.stream().anyMatch(it -> it.isEmpty() || TO_READ.contains(it))) {
            return Optional.of(BREAKS_READERS);
        }
        return rights.stream().anyMatch(TO_WRITE::contains) ? Optional.of(BREAKS_WRITERS) : Optional.empty();
    }
}
