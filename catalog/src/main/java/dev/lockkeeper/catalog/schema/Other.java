package dev.lockkeeper.catalog.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of which only the existence is known: an extension, a collation, an operator, a cast, extended statistics, a
 * text search configuration, a foreign server.
 */
public final class Other extends SchemaObject {

    /** The kind of extended statistics. */
    public static final String STATISTICS = "statistics";

    private final String kind;
    private @Nullable Namespace namespace;
    private String name;
    private final String suffix;
    private final List<SchemaObject> uses = new ArrayList<>();

    /**
     * One that is in no schema.
     *
     * @param kind as SQL calls it, in lower case
     * @param title its name as SQL reads it, with what it belongs to: {@code hstore}, {@code (text as integer)}, {@code for
     *     joe server files}
     */
    public Other(String kind, String title) {
        this.kind = kind;
        this.name = title;
        this.suffix = "";
    }

    /**
     * One that is in a schema. It needs it, which {@link Schema#add(Other)} remembers.
     *
     * @param kind as SQL calls it, in lower case
     * @param name its own name as SQL reads it
     * @param suffix what follows its name in its title: {@code (integer, NONE)} of an operator, {@code  using btree} of an
     *     operator class or family; else empty
     */
    public Other(String kind, Namespace namespace, String name, String suffix) {
        this.kind = kind;
        this.namespace = namespace;
        this.name = name;
        this.suffix = suffix;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String title() {
        return (namespace == null ? "" : namespace.title() + ".") + name + suffix;
    }

    /** Where it is, if it is in a schema. */
    public Optional<Namespace> namespace() {
        return Optional.ofNullable(namespace);
    }

    /** Its own name as SQL reads it. */
    public String name() {
        return name;
    }

    /** What follows its name in its title. */
    public String suffix() {
        return suffix;
    }

    void place(@Nullable Namespace to, String newName) {
        namespace = to;
        name = newName;
    }

    /** What it depends on. */
    public List<SchemaObject> uses() {
        return uses;
    }
}
