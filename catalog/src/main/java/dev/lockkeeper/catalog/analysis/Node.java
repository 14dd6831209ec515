package dev.lockkeeper.catalog.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the JSON that libpg_query makes of PostgreSQL's parse nodes. A field that is false, zero, empty or null is left out
 * of it.
 *
 * @see <a href="https://github.com/pganalyze/libpg_query/blob/18-latest/protobuf/pg_query.proto">The fields of each node</a>
 */
public record Node(JsonNode json) {

    /** @see <a href="https://www.postgresql.org/docs/current/sql-vacuum.html">VACUUM, boolean</a> */
    private static final Set<String> OFF = Set.of("false", "off");

    /** The node in a field; an empty one if it is not there. */
    public Node get(String field) {
        return new Node(json.path(field));
    }

    /** The node in a field that wraps it in its type, such as {@code {"ColumnDef": {…}}}. */
    public Node get(String field, String type) {
        return get(field).get(type);
    }

    /** Whether there is anything here. */
    public boolean present() {
        return !json.isMissingNode() && !json.isNull();
    }

    /** The text of a field; empty if it is not there. */
    public String text(String field) {
        return json.path(field).asText("");
    }

    /** Whether a field is true. */
    public boolean is(String field) {
        return json.path(field).asBoolean(false);
    }

    /** Whether a field has this text. */
    public boolean is(String field, String text) {
        return text(field).equals(text);
    }

    /** The elements of a list in a field, each still wrapped in its type. */
    public List<Node> list(String field) {
        return elements(json.path(field)).toList();
    }

    /** The elements of one type of a list in a field. */
    public List<Node> list(String field, String type) {
        return elements(json.path(field))
                .map(it -> it.get(type))
                .filter(Node::present)
                .toList();
    }

    /** The names in a list of strings in a field, such as the parts of a qualified name. */
    public List<String> names(String field) {
        return list(field, "String").stream().map(it -> it.text("sval")).toList();
    }

    /** Whether a list of options in a field turns one on: {@code FULL} and {@code FULL true} do, {@code FULL off} does not. */
    public boolean option(String field, String name) {
        return list(field, "DefElem").stream()
                .filter(it -> it.is("defname", name))
                .map(it -> it.get("arg"))
                .anyMatch(it -> !OFF.contains(it.get("String").text("sval"))
                        && !(it.get("Integer").present()
                                && it.get("Integer").json().isEmpty()));
    }

    /** Every node of a type at any depth, also inside another of the same type. */
    public List<Node> all(String type) {
        var found = new ArrayList<Node>();
        collect(json, type, found);
        return found;
    }

    /** JsonNode.findValues does not look into what it finds, and {@code lower(random()::text)} is two calls. */
    private static void collect(JsonNode json, String type, List<Node> found) {
        if (json.has(type)) {
            found.add(new Node(json.path(type)));
        }
        json.forEach(it -> collect(it, type, found));
    }

    /**
     * Every node that has a field, at any depth: where only one type can stand, the parser does not say it, as for the table of
     * {@code ALTER TABLE}.
     */
    public List<Node> having(String field) {
        return json.findParents(field).stream().map(Node::new).toList();
    }

    private static Stream<Node> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(Node::new);
    }
}
