package dev.lockkeeper.catalog.schema;

import org.jspecify.annotations.Nullable;

/**
 * The type of a column or argument.
 *
 * @param builtIn a type of PostgreSQL's own as {@code format_type} writes it, modifiers included: {@code numeric(10,2)};
 *     empty for a type that a user made
 * @param made the enum, domain, range or table whose type it is; null for a type of PostgreSQL's own, and where it is not
 *     known which type it is
 * @param written as it was written, for a type that is not known: that of an extension, say; else empty
 * @param array whether it is an array of that
 */
public record TypeRef(String builtIn, @Nullable SchemaObject made, String written, boolean array) {

    /** One of PostgreSQL's own. */
    public static TypeRef builtIn(String formatted) {
        return new TypeRef(formatted, null, "", false);
    }

    /** One that a user made. */
    public static TypeRef of(SchemaObject made) {
        return new TypeRef("", made, "", false);
    }

    /** One that nobody knows anything of. */
    public static TypeRef unknown(String written) {
        return new TypeRef("", null, written, false);
    }

    /** An array of these. */
    public TypeRef asArray() {
        return new TypeRef(builtIn, made, written, true);
    }

    /** Whether it is known what this type is. */
    public boolean known() {
        return written.isEmpty();
    }

    /** As PostgreSQL's {@code format_type} writes it when nothing but pg_catalog is on the path. */
    public String title() {
        String element = made != null ? made.title() : builtIn.isEmpty() ? written : builtIn;
        return array ? element + "[]" : element;
    }
}
