package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import java.util.List;
import java.util.stream.Stream;

/**
 * A trigger, policy or rule that DROP or RENAME names.
 *
 * @param table what it belongs to
 * @param name its own name
 */
record PartOfTable(Target table, String name) {

    /** What a DROP or RENAME of this kind names, such as {@code OBJECT_TRIGGER}, where others use the table. */
    static Stream<PartOfTable> in(Scene scene, String type) {
        return Stream.concat(dropped(scene, type), renamed(scene, type)).filter(it -> it.table.busy());
    }

    private static Stream<PartOfTable> dropped(Scene scene, String type) {
        if (!scene.drops(type)) {
            return Stream.empty();
        }
        return scene.node().list("objects", "List").stream()
                .map(it -> it.names("items"))
                .map(it -> new PartOfTable(
                        scene.target(RelationName.of(it.subList(0, it.size() - 1))), it.get(it.size() - 1)))
                .filter(it -> !scene.node().is("missing_ok") || !it.absent(scene));
    }

    private static Stream<PartOfTable> renamed(Scene scene, String type) {
        if (!scene.renames(type)) {
            return Stream.empty();
        }
        return Stream.of(new PartOfTable(
                scene.target(scene.node().get("relation")), scene.node().text("subname")));
    }

    /** Whether it is certain that there is none. */
    private boolean absent(Scene scene) {
        return scene.certain()
                && table.table().filter(it -> !names(it).contains(name)).isPresent();
    }

    private static List<String> names(Table table) {
        return Stream.of(
                        table.triggers().stream().map(Trigger::name),
                        table.policies().stream().map(Policy::name),
                        table.rules().stream().map(it -> it.name()))
                .flatMap(it -> it)
                .toList();
    }

    /** Its name as SQL reads it. */
    String quoted() {
        return Identifier.quote(name);
    }
}
