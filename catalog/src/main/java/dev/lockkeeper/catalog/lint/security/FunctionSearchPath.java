package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.List;
import java.util.stream.Stream;

/** SECURITY DEFINER without a search path of its own; SET search_path in a migration. */
final class FunctionSearchPath implements Rule.Check {

    private static final String PATH = "search_path";

    @Override
    public Stream<Objection> check(Scene scene) {
        Node node = scene.node();
        if (scene.is("VariableSetStmt") && node.is("kind", "VAR_SET_VALUE") && node.is("name", PATH)) {
            return Stream.of(new Objection(
                    "SET search_path changes what names mean from here on.",
                    "What is made without a schema goes elsewhere, and whoever reads one statement cannot tell where.",
                    "Leave it out, and write the schema before each name."));
        }
        boolean create = scene.is("CreateFunctionStmt");
        boolean definer =
                (create && definer(node, "options")) || (scene.is("AlterFunctionStmt") && definer(node, "actions"));
        List<String> names = create ? node.names("funcname") : node.get("func").names("objname");
        if (!definer || setsPath(node, create ? "options" : "actions") || later(scene, names)) {
            return Stream.empty();
        }
        String name = Identifier.quote(names);
        return Stream.of(new Objection(
                "%s is SECURITY DEFINER, and has no search_path of its own.".formatted(name),
                "Who calls it can put an object of the same name in front of one that it uses, and act with the rights of"
                        + " its owner.",
                "Add SET search_path = pg_catalog, pg_temp to it, and write the schema before each name in its body."));
    }

    private static boolean definer(Node node, String field) {
        return node.list(field, "DefElem").stream()
                .anyMatch(it ->
                        it.is("defname", "security") && it.get("arg", "Boolean").is("boolval"));
    }

    private static boolean setsPath(Node node, String field) {
        return node.list(field, "DefElem").stream()
                .anyMatch(it -> it.is("defname", "set")
                        && it.get("arg", "VariableSetStmt").is("name", PATH));
    }

    /** Whether ALTER FUNCTION gives it one later in the migration. */
    private static boolean later(Scene scene, List<String> names) {
        return scene.passage().moves().stream()
                .filter(it -> it.kind().equals("AlterFunctionStmt"))
                .map(Move::node)
                .anyMatch(it -> it.get("func").names("objname").equals(names) && setsPath(it, "actions"));
    }
}
