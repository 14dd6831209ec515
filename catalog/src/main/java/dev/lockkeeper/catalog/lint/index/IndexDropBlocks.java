package dev.lockkeeper.catalog.lint.index;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/** DROP INDEX: it waits for every open transaction on the table, and everybody waits behind it. */
final class IndexDropBlocks implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.drops("OBJECT_INDEX") || scene.node().is("concurrent")) {
            return Stream.empty();
        }
        boolean ifExists = scene.node().is("missing_ok");
        List<String> names = scene.named("objects").stream()
                .filter(it -> it.busy() && isOfOthers(scene, it))
                .map(Target::toString)
                .toList();
        if (names.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "DROP INDEX %s takes ACCESS EXCLUSIVE on its table.".formatted(String.join(", ", names)),
                "It waits for every transaction that uses the table, and all others wait behind it.",
                // It takes one index, and no CASCADE.
                names.stream()
                        .map(it -> "DROP INDEX CONCURRENTLY %s%s;".formatted(ifExists ? "IF EXISTS " : "", it))
                        .collect(joining("\n", "Write ", ""))));
    }

    /** Not of a table that is new; nor of a partitioned one, where there is no CONCURRENTLY. */
    private static boolean isOfOthers(Scene scene, Target index) {
        return index.index()
                .map(it -> !scene.isNew(it.table())
                        && !(it.table() instanceof Table table
                                && !table.partitionKey().isEmpty()))
                .orElse(true);
    }
}
