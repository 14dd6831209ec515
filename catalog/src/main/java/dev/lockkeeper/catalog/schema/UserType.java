package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A type that is no relation's. */
public abstract sealed class UserType extends SchemaObject {

    private Namespace namespace;
    private String name;

    UserType(Namespace namespace, String name) {
        this.namespace = namespace;
        this.name = name;
    }

    /** Where it is. */
    public Namespace namespace() {
        return namespace;
    }

    /** Its own name. */
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "type";
    }

    @Override
    public String title() {
        return namespace.title() + "." + Identifier.quote(name);
    }

    void place(Namespace to, String newName) {
        namespace = to;
        name = newName;
    }

    /** A list of values. */
    public static final class EnumType extends UserType {
        private final List<String> labels = new ArrayList<>();

        /** One without values. */
        public EnumType(Namespace namespace, String name) {
            super(namespace, name);
        }

        /** Its values, in order. */
        public List<String> labels() {
            return labels;
        }
    }

    /** Another type with conditions. */
    public static final class Domain extends UserType {
        private final TypeRef base;
        private boolean notNull;
        private @Nullable Expression defaultValue;
        private String collation = "";
        private final List<Constraint> constraints = new ArrayList<>();

        /** One without conditions. */
        public Domain(Namespace namespace, String name, TypeRef base) {
            super(namespace, name);
            this.base = base;
        }

        @Override
        public String kind() {
            return "domain";
        }

        /** What it is made of. */
        public TypeRef base() {
            return base;
        }

        /** Whether it must have a value. */
        public boolean notNull() {
            return notNull;
        }

        /** Says whether it must have a value. */
        public void notNull(boolean to) {
            notNull = to;
        }

        /** The default of columns of this type. */
        public Optional<Expression> defaultValue() {
            return Optional.ofNullable(defaultValue);
        }

        /** Gives it a default; null takes it away. */
        public void defaultValue(@Nullable Expression to) {
            defaultValue = to;
        }

        /** The collation, where it is not that of its base; else empty. */
        public String collation() {
            return collation;
        }

        /** Gives it a collation of its own. */
        public void collation(String to) {
            collation = to;
        }

        /** Its conditions. */
        public List<Constraint> constraints() {
            return constraints;
        }
    }

    /** Ranges of another type. Its multirange is a type of its own. */
    public static final class RangeType extends UserType {
        private final TypeRef subtype;

        /** Ranges of {@code subtype}. */
        public RangeType(Namespace namespace, String name, TypeRef subtype) {
            super(namespace, name);
            this.subtype = subtype;
        }

        /** What its ranges are of. */
        public TypeRef subtype() {
            return subtype;
        }
    }

    /** A multirange, a base type of somebody's C code, or one that is only announced. */
    public static final class OpaqueType extends UserType {
        /** One of that name. */
        public OpaqueType(Namespace namespace, String name) {
            super(namespace, name);
        }
    }
}
