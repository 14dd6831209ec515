package dev.lockkeeper.catalog.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is known of a schema, in words: one line an object, sorted, the same for schemas that are the same.
 *
 * <p>Of an expression it says what it reads and not its text, since PostgreSQL keeps expressions parsed and writes them
 * anew. What is not known is {@value #UNKNOWN}.
 */
public final class Description {

    /** Stands for what is not known. */
    public static final String UNKNOWN = "?";

    private final SortedMap<String, SortedMap<String, String>> objects;

    private Description(SortedMap<String, SortedMap<String, String>> objects) {
        this.objects = objects;
    }

    /** Describes a schema as it is now; what happens to it later does not matter. */
    public static Description of(Schema schema) {
        var objects = new TreeMap<String, SortedMap<String, String>>();
        for (Line line : lines(schema)) {
            objects.put(line.object(), Collections.unmodifiableSortedMap(line.facets()));
        }
        return new Description(Collections.unmodifiableSortedMap(objects));
    }

    /** Each object with its kind, and what there is to say of it: the name of a facet and its value. */
    public SortedMap<String, SortedMap<String, String>> objects() {
        return objects;
    }

    /** As text, a line an object. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        objects.forEach((object, facets) -> lines.add(line(object, facets)));
        return lines;
    }

    /** As text: {@code column public.customer.id: not null; type bigint}. */
    static String line(String object, SortedMap<String, String> facets) {
        var text = new StringBuilder(object);
        String before = ": ";
        for (var facet : facets.entrySet()) {
            text.append(before).append(facet.getKey());
            if (!facet.getValue().isEmpty()) {
                text.append(' ').append(facet.getValue());
            }
            before = "; ";
        }
        return text.toString();
    }

    private static List<Line> lines(Schema schema) {
        var lines = new ArrayList<Line>();
        for (Namespace namespace : schema.namespaces()) {
            if (namespace.name().startsWith("pg_temp")) {
                // It belongs to a session, and is gone with it.
                continue;
            }
            lines.add(new Line(namespace));
            namespace.relations().forEach(it -> RelationLines.add(it, lines));
            namespace.types().forEach(it -> TypeLines.add(it, lines));
            namespace.routines().forEach(it -> lines.add(RoutineLine.of(it)));
        }
        schema.publications().forEach(it -> lines.add(publication(it)));
        schema.others().stream().filter(it -> !isBroughtAlong(it)).forEach(it -> lines.add(new Line(it)));
        return lines;
    }

    /** PL/pgSQL is in every database. */
    private static boolean isBroughtAlong(Other other) {
        return other.kind().equals("extension") && other.title().equals("plpgsql");
    }

    private static Line publication(Publication publication) {
        var namespaces = new ArrayList<String>();
        publication.namespaces().forEach(it -> namespaces.add(it.title()));
        Collections.sort(namespaces);
        var tables = new TreeMap<String, String>();
        publication.tables().forEach((table, part) -> tables.put(table.title(), part));
        return new Line(publication)
                .says("all tables", publication.allTables())
                .says("tables", String.join(", ", tables.keySet()))
                .says("schemas", String.join(", ", namespaces))
                .says("publish", publishes(publication))
                .says(
                        "via root",
                        publication
                                .options()
                                .getOrDefault("publish_via_partition_root", "false")
                                .equals("true"));
    }

    private static String publishes(Publication publication) {
        String publish = publication.options().getOrDefault("publish", "insert, update, delete, truncate");
        return Stream.of(publish.split(",")).map(String::strip).sorted().collect(Collectors.joining(", "));
    }
}
