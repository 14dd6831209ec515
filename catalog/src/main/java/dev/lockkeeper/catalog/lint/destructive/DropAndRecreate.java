package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Namespace;
import java.util.List;
import java.util.stream.Stream;

/** DROP TABLE or DROP TYPE, and CREATE of the same name in the same migration. */
final class DropAndRecreate implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        boolean table = scene.drops("OBJECT_TABLE");
        if (!table && !scene.drops("OBJECT_TYPE") && !scene.drops("OBJECT_DOMAIN")) {
            return Stream.empty();
        }
        String kind = table ? "TABLE" : "TYPE";
        return Mention.dropped(scene).stream()
                .filter(it -> it.wasThere() && scene.later().stream().anyMatch(later -> makes(scene, later, table, it)))
                .map(it -> new Objection(
                        "%s is dropped, and made again in the same migration.".formatted(it),
                        table
                                ? "All rows of %s are lost, and its indexes, rights and triggers.".formatted(it)
                                : "Columns of the old type stand in the way, or are lost with CASCADE.",
                        "Change it as it stands: ALTER %s %s ...;".formatted(kind, it)));
    }

    private static boolean makes(Scene scene, Move later, boolean table, Mention dropped) {
        List<String> made = table ? table(later) : type(later);
        if (made.isEmpty() || !last(made).equals(last(dropped.names()))) {
            return false;
        }
        return schema(scene, made).equals(schema(scene, dropped.names()));
    }

    private static List<String> table(Move move) {
        return switch (move.kind()) {
            case "CreateStmt" -> parts(move.node().get("relation"));
            case "CreateForeignTableStmt" -> parts(move.node().get("base").get("relation"));
            case "CreateTableAsStmt" -> parts(move.node().get("into").get("rel"));
            default -> List.of();
        };
    }

    private static List<String> type(Move move) {
        return switch (move.kind()) {
            case "CreateEnumStmt", "CreateRangeStmt" -> move.node().names("typeName");
            case "CreateDomainStmt" -> move.node().names("domainname");
            case "CompositeTypeStmt" -> parts(move.node().get("typevar"));
            default -> List.of();
        };
    }

    private static List<String> parts(Node rangeVar) {
        boolean temporary = rangeVar.is("relpersistence", "t");
        return temporary ? List.of() : List.of(rangeVar.text("schemaname"), rangeVar.text("relname"));
    }

    private static String last(List<String> names) {
        return names.get(names.size() - 1);
    }

    private static String schema(Scene scene, List<String> names) {
        String written = names.size() > 1 ? names.get(names.size() - 2) : "";
        return written.isEmpty() ? scene.sight().home().map(Namespace::name).orElse("") : written;
    }
}
