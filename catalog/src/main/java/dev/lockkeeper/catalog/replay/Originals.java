package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The texts by which objects were made, for as long as the same text makes the same object. */
final class Originals {

    /** What is kept in the model, and said again when an object is made anew. */
    private static final Set<String> FOLLOWED = Set.of("comment", "validity");

    /** What says nothing of a column's default, and nothing of a constraint that the model does not know. */
    private static final Set<String> BESIDE = Set.of("not null", "options");

    /** Kinds of objects that no expression can mean. */
    private static final Set<String> APART = Set.of(
            "access method",
            "event trigger",
            "foreign-data wrapper",
            "server",
            "statistics",
            "subscription",
            "user mapping");

    /** What may give every object another owner, or change what sessions are at first. */
    private static final Set<String> SWEEPING = Set.of("AlterTableMoveAllStmt", "DropOwnedStmt", "ReassignOwnedStmt");

    private static final Set<String> LASTING =
            Set.of("AlterDatabaseSetStmt", "AlterDefaultPrivilegesStmt", "AlterRoleSetStmt", "AlterSystemStmt");

    private final Schema schema;
    private final Map<SchemaObject, Original> kept = new HashMap<>();
    private final Set<SchemaObject> handedOver = new HashSet<>();
    private boolean spoiled;
    private int opaqueSteps;

    Originals(Schema schema) {
        this.schema = schema;
    }

    /** What makes this object as it is, but for comment and grants; empty: that is not known, or no more. */
    Optional<Original> of(SchemaObject object) {
        forgetBefore();
        return spoiled || object.outdated() ? Optional.empty() : Optional.ofNullable(kept.get(object));
    }

    /** Whether somebody else was made the owner of an object, so that a role may have rights that nobody has granted. */
    boolean handedOver(SchemaObject object) {
        return handedOver.contains(object);
    }

    /** What nobody can follow may have changed all that was there; what is made after it is what it is. */
    private void forgetBefore() {
        if (schema.opaqueSteps() != opaqueSteps) {
            opaqueSteps = schema.opaqueSteps();
            kept.clear();
        }
    }

    void keep(SchemaObject object, Original original) {
        forgetBefore();
        kept.put(object, original);
    }

    /** Forgets what a statement has changed, or may have changed the meaning of. */
    void forget(String kind, Node node, List<Touch> touches) {
        if (kind.equals("RenameStmt") && touches.stream().filter(Touch::write).allMatch(it -> renamed(it.object()))) {
            return;
        }
        if (SWEEPING.contains(kind)) {
            kept.clear();
        }
        spoiled |= LASTING.contains(kind);
        boolean revoked = kind.equals("GrantStmt") && !node.is("is_grant");
        for (Touch touch : touches) {
            if (touch.facet().equals("owner")) {
                handedOver.add(touch.object());
            }
            if (touch.write() && (revoked || !followed(touch))) {
                forget(touch.object(), touch.facet());
            }
        }
    }

    /** Whether the text of an object is known under its new name, too: no other name is in that of an index, none in a constraint's. */
    private boolean renamed(SchemaObject object) {
        if (object instanceof Constraint constraint) {
            constraint.index().ifPresent(this::renamed);
            return true;
        }
        if (object instanceof Index index) {
            kept.computeIfPresent(index, (any, original) -> original.named(index.name()));
            return true;
        }
        return object instanceof Other other && other.kind().equals(Other.STATISTICS);
    }

    /** Forgets what ALTER TABLE has changed that the model does not know. */
    void forgetAltered(Relation relation, Node node) {
        if (!(relation instanceof Table table)) {
            kept.remove(relation);
            return;
        }
        for (Node command : node.list("cmds", "AlterTableCmd")) {
            String subtype = command.text("subtype");
            if (subtype.endsWith("Rule")) {
                table.rules().forEach(kept::remove);
            }
            if (subtype.contains("Trig")) {
                table.parents().forEach(it -> it.triggers().forEach(kept::remove));
            }
            if (subtype.equals("AT_ReplicaIdentity") || subtype.contains("Cluster")) {
                forgetIndexes(table);
            }
        }
    }

    /** Forgets the indexes of a table, and the constraints that they keep. */
    void forgetIndexes(Relation relation) {
        if (relation instanceof Table table) {
            table.indexes().forEach(kept::remove);
            table.constraints().forEach(kept::remove);
        } else if (relation instanceof View view) {
            view.indexes().forEach(kept::remove);
        }
    }

    private static boolean followed(Touch touch) {
        return FOLLOWED.contains(touch.facet())
                || touch.facet().startsWith("grants of ")
                || (touch.object() instanceof Trigger && touch.facet().equals("options"));
    }

    private void forget(SchemaObject object, String facet) {
        boolean partOfTable = object instanceof Column column && column.relation() instanceof Table;
        if (!(BESIDE.contains(facet) && partOfTable)) {
            kept.remove(object);
        }
        if (object instanceof Column column) {
            if (!partOfTable) {
                kept.remove(column.relation());
            }
            if (facet.equals("type")) {
                dependents(column).forEach(kept::remove);
            }
            if (facet.equals(Touch.IDENTITY)) {
                forgetAmbiguous(column);
            }
        }
        if (facet.equals(Touch.IDENTITY) && object instanceof Routine routine) {
            forgetAllThatName(routine.name());
        }
        if (facet.equals(Touch.IDENTITY) && object instanceof Other other && !APART.contains(other.kind())) {
            kept.clear();
        }
    }

    /** A new column may be meant by a name that meant another one, or be one more that a star gives. */
    private void forgetAmbiguous(Column column) {
        Relation relation = column.relation();
        Stream<SchemaObject> around =
                Stream.concat(relation.columns().stream(), Stream.of(relation)).flatMap(this::dependents);
        Stream<SchemaObject> inside = Stream.of(
                        Parts.triggers(relation), Parts.rules(relation), Parts.policies(relation))
                .flatMap(List::stream);
        Stream.concat(around, inside)
                .filter(it -> it instanceof View
                        || it instanceof RewriteRule
                        || it instanceof Policy
                        || it instanceof Routine
                        || it instanceof Trigger)
                .filter(kept::containsKey)
                .filter(it -> it instanceof View view
                        ? view.starred().contains(relation) || kept.get(it).names(column.name())
                        : kept.get(it).mayMean(column.name()))
                .toList()
                .forEach(kept::remove);
    }

    /** Another function of that name may be the one that is meant now. */
    private void forgetAllThatName(String routine) {
        String name = routine.toLowerCase(Locale.ROOT);
        kept.values().removeIf(it -> it.folded().contains(name));
    }

    private Stream<SchemaObject> dependents(SchemaObject object) {
        return schema.dependencies().on(object).stream().map(Dependencies.Edge::dependent);
    }
}
