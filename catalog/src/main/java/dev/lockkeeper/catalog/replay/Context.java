package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement on its way: the schema it meets, and what there is to say of it. */
final class Context {

    private final Schema schema;
    private final int major;
    private final String sql;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Touch> touches = new ArrayList<>();
    private String opaque = "";

    /**
     * A statement that was not applied yet.
     *
     * @param major of the PostgreSQL it is meant for
     * @param sql its text
     */
    Context(Schema schema, int major, String sql) {
        this.schema = schema;
        this.major = major;
        this.sql = sql;
    }

    /** The same statement, for reading a part of it twice: what is said of it the first time is not kept. */
    Context silent() {
        return new Context(schema, major, sql);
    }

    Schema schema() {
        return schema;
    }

    int major() {
        return major;
    }

    String sql() {
        return sql;
    }

    /** Remembers that the statement relies on an object. */
    void reads(SchemaObject object) {
        touches.add(new Touch(object, Touch.IDENTITY, false));
    }

    /** Remembers that the statement makes, drops, renames or moves an object. */
    void writes(SchemaObject object) {
        touches.add(new Touch(object, Touch.IDENTITY, true));
    }

    /** Remembers that the statement changes a facet of an object. */
    void writes(SchemaObject object, String facet) {
        touches.add(new Touch(object, facet, true));
    }

    /** Says that nobody can follow the statement. */
    void opaque(String why) {
        opaque = why;
        schema.opaque(why);
    }

    /** An object is not there. Nothing is said where that is not certain. */
    void missing(Node at, String name, String fact, String remedy) {
        if (schema.opaque().isEmpty()) {
            problems.add(new Problem(Kind.MISSING, location(at), fact, remedy, name, null));
        }
    }

    /** An object is there already. Nothing is said where that is not certain. */
    void exists(Node at, SchemaObject object, String remedy) {
        if (schema.opaque().isEmpty()) {
            String fact = "There is %s already.".formatted(withArticle(object.toString()));
            problems.add(new Problem(Kind.EXISTS, location(at), fact, remedy, object.title(), object));
        }
    }

    /** Something else stands in the way. Nothing is said where that is not certain. */
    void refuse(Kind kind, Node at, @Nullable SchemaObject object, String fact, String remedy) {
        if (schema.opaque().isEmpty()) {
            String name = object == null ? "" : object.title();
            problems.add(new Problem(kind, location(at), fact, remedy, name, object));
        }
    }

    Applied applied() {
        return new Applied(problems, touches, opaque, List.of(), null);
    }

    /** A thing with its article: {@code an index}. */
    static String withArticle(String thing) {
        return ("aeiou".indexOf(thing.charAt(0)) < 0 ? "a " : "an ") + thing;
    }

    private static int location(Node at) {
        return at.present() ? at.json().path("location").asInt(at.json().has("location") ? 0 : -1) : -1;
    }
}
