package dev.lockkeeper.catalog.lint.name;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.List;
import java.util.stream.Stream;

/** The names that a statement gives to what it makes or renames, as they are meant. */
final class NewNames {

    private NewNames() {}

    static Stream<String> of(Scene scene) {
        Stream<String> ofParts = Stream.concat(
                scene.newColumns().map(it -> it.column()),
                scene.newConstraints(
                                "CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_CHECK", "CONSTR_FOREIGN", "CONSTR_EXCLUSION")
                        .map(it -> it.node().text("conname")));
        return Stream.concat(Stream.of(own(scene.kind(), scene.node())), ofParts);
    }

    private static String own(String kind, Node node) {
        return switch (kind) {
            case "CreateStmt" -> node.get("relation").text("relname");
            case "CreateTableAsStmt" -> node.get("into").get("rel").text("relname");
            case "ViewStmt" -> node.get("view").text("relname");
            case "CreateSeqStmt" -> node.get("sequence").text("relname");
            case "CompositeTypeStmt" -> node.get("typevar").text("relname");
            case "IndexStmt" -> node.text("idxname");
            case "CreateSchemaStmt" -> node.text("schemaname");
            case "RenameStmt" -> node.text("newname");
            case "CreateEnumStmt" -> last(node.names("typeName"));
            case "CreateDomainStmt" -> last(node.names("domainname"));
            case "CreateFunctionStmt" -> last(node.names("funcname"));
            default -> "";
        };
    }

    private static String last(List<String> names) {
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }
}
