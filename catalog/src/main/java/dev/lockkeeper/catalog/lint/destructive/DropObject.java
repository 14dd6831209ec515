package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** DROP of what holds no rows itself, but is used. */
final class DropObject implements Rule.Check {

    private static final Set<String> TYPES = Set.of(
            "OBJECT_VIEW",
            "OBJECT_MATVIEW",
            "OBJECT_FUNCTION",
            "OBJECT_PROCEDURE",
            "OBJECT_ROUTINE",
            "OBJECT_AGGREGATE",
            "OBJECT_SEQUENCE",
            "OBJECT_TYPE",
            "OBJECT_DOMAIN",
            "OBJECT_EXTENSION",
            "OBJECT_PUBLICATION");

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!TYPES.contains(scene.node().text("removeType")) || scene.contract()) {
            return Stream.empty();
        }
        return Mention.dropped(scene).stream()
                .filter(it -> it.wasThere() && !follows(scene, it))
                .map(it -> new Objection(
                        "%s %s stands %s.".formatted(scene.statement().command(), it, scene.place()),
                        "The old version of the application is still running then, and fails where it uses it.",
                        scene.toContract()));
    }

    /** Whether the same transaction makes it again, so that nobody sees it missing. */
    private static boolean follows(Scene scene, Mention dropped) {
        return scene.laterInTransaction().stream()
                .map(Move::node)
                .anyMatch(it -> names(it).equals(dropped.toString()));
    }

    private static String names(Node made) {
        for (String field : List.of("view", "sequence", "typevar")) {
            if (made.get(field).present()) {
                return RelationName.of(made.get(field)).toString();
            }
        }
        if (made.get("into").present()) {
            return RelationName.of(made.get("into").get("rel")).toString();
        }
        return Stream.of("funcname", "typeName", "domainname")
                .map(made::names)
                .filter(it -> !it.isEmpty())
                .map(Identifier::quote)
                .findFirst()
                .orElse("");
    }
}
