package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has been read so far, by the names that the catalog has for it: a system table, an oid, and a column's number. */
final class Found {

    private final Schema schema;
    private final Map<Address, SchemaObject> objects = new HashMap<>();
    private final Map<Long, TypeName> types = new HashMap<>();

    /** Where the catalog keeps an object; {@code part} is the number of a column, else 0. */
    record Address(String table, long oid, long part) {}

    /**
     * A type.
     *
     * @param element what an array is of; 0: it is none
     * @param relation whose rows it has; 0: no relation's
     * @param own whether it is PostgreSQL's own
     */
    record TypeName(String formatted, long element, long relation, boolean own) {}

    Found(Schema schema) {
        this.schema = schema;
    }

    Schema schema() {
        return schema;
    }

    void put(String table, long oid, SchemaObject object) {
        objects.put(new Address(table, oid, 0), object);
    }

    void putColumn(long relation, long number, Column column) {
        objects.put(new Address("pg_class", relation, number), column);
    }

    void putType(long oid, TypeName type) {
        types.put(oid, type);
    }

    Optional<SchemaObject> at(Address address) {
        return Optional.ofNullable(objects.get(address));
    }

    /** An object of this class. */
    <T extends SchemaObject> Optional<T> get(String table, long oid, Class<T> type) {
        return at(new Address(table, oid, 0)).filter(type::isInstance).map(type::cast);
    }

    Optional<Relation> relation(long oid) {
        return get("pg_class", oid, Relation.class);
    }

    /** A column of a relation. */
    Optional<Column> column(long relation, long number) {
        return at(new Address("pg_class", relation, number))
                .filter(Column.class::isInstance)
                .map(Column.class::cast);
    }

    /** A type without modifiers. */
    TypeRef type(long oid) {
        TypeName name = name(oid);
        return type(oid, name.formatted());
    }

    /** A type, as {@code format_type} writes it with its modifiers. */
    TypeRef type(long oid, String formatted) {
        TypeName name = name(oid);
        if (name.element() != 0) {
            return type(name.element(), formatted.replaceFirst("\\[\\]$", "")).asArray();
        }
        @Nullable SchemaObject made = objects.get(new Address("pg_type", oid, 0));
        if (made == null) {
            made = objects.get(new Address("pg_class", name.relation(), 0));
        }
        if (made != null) {
            return TypeRef.of(made);
        }
        return name.own() ? TypeRef.builtIn(formatted) : TypeRef.unknown(formatted);
    }

    private TypeName name(long oid) {
        TypeName name = types.get(oid);
        return name == null ? new TypeName("", 0, 0, false) : name;
    }
}
