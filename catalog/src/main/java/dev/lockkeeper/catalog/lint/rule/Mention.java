package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Table.Persistence;
import dev.lockkeeper.catalog.schema.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object of whatever kind that a statement names, to drop, rename or move it.
 *
 * @param names the parts of its name; the last is its own, those before are its schema, or its table
 * @param objects what it means, as far as is known; several: functions of one name
 * @param unknownIsMissing whether what is not known is not there
 */
public record Mention(List<String> names, List<SchemaObject> objects, boolean unknownIsMissing, Scene scene) {

    /** Copies the lists. */
    public Mention {
        names = List.copyOf(names);
        objects = List.copyOf(objects);
    }

    /** What a DROP names; of any other statement, nothing. */
    public static List<Mention> dropped(Scene scene) {
        if (!scene.is("DropStmt")) {
            return List.of();
        }
        String type = scene.node().text("removeType");
        return scene.node().list("objects").stream()
                .map(it -> of(scene, type, it))
                .toList();
    }

    /** What a RENAME or a SET SCHEMA names. */
    public static Mention altered(Scene scene, String type) {
        Node node = scene.node();
        if (node.get("relation").present()) {
            RelationName name = RelationName.of(node.get("relation"));
            List<String> parts = name.schema().isEmpty() ? List.of(name.name()) : List.of(name.schema(), name.name());
            return of(scene, type, parts, node);
        }
        return node.get("object").present()
                ? of(scene, type, node.get("object"))
                : of(scene, type, List.of(node.text("subname")), node);
    }

    /** Its name as the statement gives it. */
    @Override
    public String toString() {
        return Identifier.quote(names);
    }

    /** Its own name, of a trigger or a policy, that stands on a table. */
    public String own() {
        return Identifier.quote(names.get(names.size() - 1));
    }

    /** The name of the table that a trigger or a policy stands on. */
    public String table() {
        return Identifier.quote(names.subList(0, names.size() - 1));
    }

    /** Whether others may use it: it was there before this migration, as far as is known. */
    public boolean wasThere() {
        return objects.isEmpty() ? !unknownIsMissing : objects.stream().anyMatch(this::isOld);
    }

    private boolean isOld(SchemaObject object) {
        boolean temporary = object instanceof Table table
                && (table.persistence() == Persistence.TEMPORARY || table.persistence() == Persistence.TRANSACTION);
        return !temporary && !scene.isNew(object);
    }

    private static Mention of(Scene scene, String type, Node node) {
        Node routine = node.get("ObjectWithArgs");
        if (routine.present()) {
            return of(scene, type, routine.names("objname"), routine);
        }
        if (node.get("TypeName").present()) {
            return of(scene, type, node.get("TypeName").names("names"), node);
        }
        List<String> single = Stream.of(node.get("String").text("sval"))
                .filter(it -> !it.isEmpty())
                .toList();
        return of(scene, type, single.isEmpty() ? node.get("List").names("items") : single, node);
    }

    private static Mention of(Scene scene, String type, List<String> names, Node node) {
        boolean missing = scene.whole() && scene.certain();
        return new Mention(names, known(scene, type, names, node), missing, scene);
    }

    private static List<SchemaObject> known(Scene scene, String type, List<String> names, Node node) {
        String own = names.get(names.size() - 1);
        return switch (type) {
            case "OBJECT_SCHEMA" -> list(scene.schema().namespace(own));
            case "OBJECT_TYPE", "OBJECT_DOMAIN" -> {
                // The type of a row is a relation.
                List<SchemaObject> made = list(scene.sight().type(names));
                yield made.isEmpty() ? relation(scene, names) : made;
            }
            case "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE", "OBJECT_AGGREGATE" ->
                scene.sight().routines(names).stream()
                        .filter(it -> takes(scene, it, node))
                        .<SchemaObject>map(it -> it)
                        .toList();
            case "OBJECT_EXTENSION" -> list(scene.schema().other("extension", Identifier.quote(own)));
            case "OBJECT_PUBLICATION" -> list(scene.schema().publication(own));
            case "OBJECT_TRIGGER", "OBJECT_POLICY" -> part(scene, type, names.subList(0, names.size() - 1), own);
            default -> relation(scene, names);
        };
    }

    private static List<SchemaObject> part(Scene scene, String type, List<String> table, String own) {
        return relation(scene, table).stream()
                .flatMap(it -> parts(it, type))
                .filter(it -> it.title().endsWith("." + Identifier.quote(own)))
                .<SchemaObject>map(it -> it)
                .toList();
    }

    private static Stream<? extends SchemaObject> parts(SchemaObject relation, String type) {
        if (relation instanceof View view && type.equals("OBJECT_TRIGGER")) {
            return view.triggers().stream();
        }
        if (!(relation instanceof Table table)) {
            return Stream.empty();
        }
        return type.equals("OBJECT_TRIGGER") ? table.triggers().stream() : table.policies().stream();
    }

    private static List<SchemaObject> relation(Scene scene, List<String> names) {
        return list(scene.target(RelationName.of(names)).relation());
    }

    /** Whether a routine has the arguments that are written; all have those that are not. */
    private static boolean takes(Scene scene, Routine routine, Node written) {
        if (written.is("args_unspecified")) {
            return true;
        }
        List<String> wanted = written.list("objargs", "TypeName").stream()
                .map(it -> scene.sight().type(it).title())
                .toList();
        List<String> taken = routine.arguments().stream()
                .filter(Routine.Argument::input)
                .map(it -> it.type().title())
                .toList();
        return wanted.equals(taken);
    }

    private static List<SchemaObject> list(Optional<? extends SchemaObject> object) {
        return object.stream().<SchemaObject>map(it -> it).toList();
    }
}
