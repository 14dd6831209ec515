package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType;
import dev.lockkeeper.catalog.schema.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a statement sees: the schema, and what the names in it mean. The schema goes on changing as the replay goes on; the
 * search path is the one that the statement met.
 */
public final class Sight {

    private final Schema schema;
    private final int major;
    private final SearchPath path;
    private final Names names;
    private final Context context;

    Sight(Schema schema, int major, SearchPath path) {
        this.schema = schema;
        this.major = major;
        this.path = path;
        this.context = new Context(schema, major, "");
        this.names = new Names(context, path);
    }

    /** The schema as it is now. */
    public Schema schema() {
        return schema;
    }

    /** The PostgreSQL that the statement is meant for. */
    public int major() {
        return major;
    }

    /** Whether nothing has happened that nobody can follow, such as a DO block or Java code. */
    public boolean certain() {
        return schema.opaque().isEmpty();
    }

    /** The relation that a RangeVar names; empty: none is known. */
    public Optional<Relation> relation(Node rangeVar) {
        return names.find(rangeVar);
    }

    /** The table that a RangeVar names; empty: none is known, or it is something else. */
    public Optional<Table> table(Node rangeVar) {
        return relation(rangeVar).filter(Table.class::isInstance).map(Table.class::cast);
    }

    /** The relation of this name; empty: none is known. */
    public Optional<Relation> relation(RelationName name) {
        List<String> parts = name.schema().isEmpty() ? List.of(name.name()) : List.of(name.schema(), name.name());
        return names.find(parts, it -> it.relation(name.name()));
    }

    /** {@code " Did you mean customer?"}, or nothing if no relation has a name that is near. */
    public String suggest(RelationName name) {
        List<String> there = home().or(() -> schema.namespace(name.schema())).stream()
                .flatMap(it -> it.relations().stream())
                .map(Relation::name)
                .toList();
        return Suggestion.of(name.name(), there);
    }

    /** The enum, domain or range whose name has these parts; empty: none is known. */
    public Optional<UserType> type(List<String> parts) {
        return names.find(parts, it -> it.type(parts.get(parts.size() - 1)));
    }

    /** The type that a TypeName node means; one that is not known says so itself. */
    public TypeRef type(Node typeName) {
        return new Types(context, names).of(typeName);
    }

    /** How a statement would name a relation: with its schema where it would mean another one without. */
    public RelationName spelled(Relation relation) {
        var bare = new RelationName("", relation.name());
        return relation(bare).filter(it -> it == relation).isPresent()
                ? bare
                : new RelationName(relation.namespace().name(), relation.name());
    }

    /** What a DropStmt names, as far as it is known. */
    public List<SchemaObject> dropped(Node drop) {
        var objects = new ObjectNames(context, names);
        return drop.list("objects").stream()
                .flatMap(it -> objects.find(drop.text("removeType"), it, true).stream())
                .toList();
    }

    /** The functions and procedures that users have made whose name has these parts, whatever their arguments. */
    public List<Routine> routines(List<String> parts) {
        String name = parts.get(parts.size() - 1);
        List<String> searched = parts.size() > 1 ? List.of(parts.get(parts.size() - 2)) : path.names();
        return searched.stream()
                .flatMap(it -> schema.namespace(it).stream())
                .flatMap(it -> it.routines(name).stream())
                .toList();
    }

    /** The schema in which a statement would make something whose name has no schema. */
    public Optional<Namespace> home() {
        return path.names().stream()
                .flatMap(it -> schema.namespace(it).stream())
                .findFirst();
    }

    /** Whether an object is still there. */
    public boolean has(SchemaObject object) {
        if (object instanceof Relation relation) {
            return relation.namespace()
                    .relation(relation.name())
                    .filter(it -> it == relation)
                    .isPresent();
        }
        if (object instanceof Column column) {
            return has(column.relation()) && column.relation().columns().contains(column);
        }
        if (object instanceof Constraint constraint) {
            return has(constraint.owner())
                    && (!(constraint.owner() instanceof Table table)
                            || table.constraints().contains(constraint));
        }
        if (object instanceof Trigger trigger) {
            return has(trigger.relation()) && triggers(trigger.relation()).anyMatch(it -> it == trigger);
        }
        if (object instanceof Policy policy) {
            return has(policy.table()) && policy.table().policies().contains(policy);
        }
        if (object instanceof UserType type) {
            return type.namespace().type(type.name()).filter(it -> it == type).isPresent();
        }
        if (object instanceof Routine routine) {
            return routine.namespace().routines(routine.name()).contains(routine);
        }
        return true;
    }

    /** The indexes of a table or materialized view. */
    public static List<Index> indexes(Relation relation) {
        if (relation instanceof Table table) {
            return table.indexes();
        }
        return relation instanceof View view ? view.indexes() : List.of();
    }

    private static Stream<Trigger> triggers(Relation relation) {
        if (relation instanceof Table table) {
            return table.triggers().stream();
        }
        return relation instanceof View view ? view.triggers().stream() : Stream.empty();
    }
}
