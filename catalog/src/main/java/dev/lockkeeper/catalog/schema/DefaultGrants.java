package dev.lockkeeper.catalog.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is granted along with every object that is made from now on.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html">ALTER DEFAULT PRIVILEGES</a>
 */
public final class DefaultGrants {

    private final Map<Scope, Map<String, String>> grants = new HashMap<>();

    DefaultGrants() {}

    /** Which objects. */
    public enum Kind {
        /** Tables and views. */
        TABLES,
        /** Sequences. */
        SEQUENCES,
        /** Functions, procedures and aggregates. */
        ROUTINES,
        /** Types. */
        TYPES,
        /** Schemas. */
        SCHEMAS
    }

    private record Scope(@Nullable Namespace namespace, Kind kind) {}

    /**
     * Role to its privileges, for objects of this kind.
     *
     * @param namespace the schema they are made in; null: any
     */
    public Map<String, String> of(@Nullable Namespace namespace, Kind kind) {
        return grants.computeIfAbsent(new Scope(namespace, kind), any -> new TreeMap<>());
    }

    void grant(Relation relation) {
        if (relation instanceof Table || relation instanceof View) {
            grant(relation, relation.namespace(), Kind.TABLES);
        } else if (relation instanceof Sequence) {
            grant(relation, relation.namespace(), Kind.SEQUENCES);
        }
    }

    void grant(Routine routine) {
        grant(routine, routine.namespace(), Kind.ROUTINES);
    }

    void grant(UserType type) {
        grant(type, type.namespace(), Kind.TYPES);
    }

    void grant(Namespace namespace) {
        grant(namespace, null, Kind.SCHEMAS);
    }

    private void grant(SchemaObject object, @Nullable Namespace namespace, Kind kind) {
        add(object, of(null, kind));
        if (namespace != null) {
            add(object, of(namespace, kind));
        }
    }

    private static void add(SchemaObject object, Map<String, String> defaults) {
        defaults.forEach((role, letters) -> object.grants()
                .put(
                        role,
                        new Privileges(object.grants().getOrDefault(role, ""))
                                .and(new Privileges(letters))
                                .letters()));
    }
}
