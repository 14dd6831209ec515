package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import java.util.List;
import java.util.stream.Stream;

/** ADD VALUE without BEFORE or AFTER: the value comes last. */
final class EnumValueOrder implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Node node = scene.node();
        List<String> names = node.names("typeName");
        boolean places =
                !node.text("oldVal").isEmpty() || !node.text("newValNeighbor").isEmpty();
        if (!scene.is("AlterEnumStmt") || places) {
            return Stream.empty();
        }
        String value = node.text("newVal");
        boolean does = scene.sight()
                .type(names)
                .map(it -> !scene.isNew(it)
                        && !(it instanceof EnumType type && type.labels().contains(value)))
                .orElse(true);
        if (!does) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "Value %s of %s comes last in the order.".formatted(Identifier.literal(value), Identifier.quote(names)),
                "ORDER BY, <, min and max follow that order, and it cannot be changed later.",
                "Say where it belongs: ALTER TYPE %s ADD VALUE %s AFTER '...';"
                        .formatted(Identifier.quote(names), Identifier.literal(value))));
    }
}
