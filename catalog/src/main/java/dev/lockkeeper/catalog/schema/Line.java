package dev.lockkeeper.catalog.schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One object in a description. What goes without saying is not said. */
final class Line {

    private final String object;
    private final SortedMap<String, String> facets = new TreeMap<>();

    /** An object, with what is known of every kind: comment and grants. */
    Line(SchemaObject object) {
        this.object = object.toString();
        says("comment", object.comment());
        says(
                "grants",
                object.grants().entrySet().stream()
                        .filter(it -> !it.getKey().equals("public") || !everybodyMayAtFirst(object))
                        .map(it -> it.getKey() + "=" + letters(it.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /**
     * Whether PUBLIC has rights without a GRANT, so that the same right may be granted, or there from the start.
     *
     * @see <a href="https://www.postgresql.org/docs/current/ddl-priv.html">Privileges</a>
     */
    private static boolean everybodyMayAtFirst(SchemaObject object) {
        return object instanceof Routine
                || object instanceof Other
                || isType(object)
                || (object instanceof Namespace namespace && namespace.name().equals("public"));
    }

    String object() {
        return object;
    }

    SortedMap<String, String> facets() {
        return facets;
    }

    /** Says something, unless it is empty. */
    Line says(String facet, String value) {
        if (!value.isEmpty()) {
            facets.put(facet, value);
        }
        return this;
    }

    /** Says something, if it is so. */
    Line says(String facet, boolean so) {
        if (so) {
            facets.put(facet, "");
        }
        return this;
    }

    /** Says that there is an expression, and what it reads. */
    Line says(String facet, Optional<Expression> expression) {
        expression.ifPresent(it -> facets.put(facet, uses(it.uses())));
        return this;
    }

    /** The titles of objects, in their order. */
    static String titles(Collection<? extends SchemaObject> objects) {
        return objects.stream().map(SchemaObject::title).collect(Collectors.joining(", "));
    }

    /**
     * The titles of what an expression reads. Who reads a column reads its table, which is not said again. Types are left
     * out: that of a literal follows from what it is compared with.
     */
    static String uses(Collection<? extends SchemaObject> uses) {
        var titles = new TreeSet<String>();
        uses.stream().filter(it -> !isType(it)).forEach(it -> titles.add(it.title()));
        for (SchemaObject use : uses) {
            if (use instanceof Column column) {
                titles.remove(column.relation().title());
            }
        }
        return String.join(", ", titles);
    }

    private static boolean isType(SchemaObject object) {
        return object instanceof UserType || object instanceof CompositeType;
    }

    /** A type, as far as it is known. */
    static String type(TypeRef type) {
        return type.known() ? type.title() : Description.UNKNOWN;
    }

    /** The names of columns, in their order. */
    static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    static String options(Map<String, String> options) {
        return options.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Privileges in the order of the alphabet, each with its star. */
    private static String letters(String privileges) {
        var sorted = new TreeSet<String>();
        for (int i = 0; i < privileges.length(); i++) {
            boolean star = i + 1 < privileges.length() && privileges.charAt(i + 1) == '*';
            sorted.add(privileges.substring(i, star ? i + 2 : i + 1));
            i += star ? 1 : 0;
        }
        return String.join("", sorted);
    }
}
