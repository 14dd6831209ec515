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
        List<Target> indexes = scene.named("objects").stream()
                .filter(it -> it.busy() && isOfOthers(scene, it))
                .toList();
        if (indexes.isEmpty()) {
            return Stream.empty();
        }
        List<String> names = indexes.stream().map(Target::toString).toList();
        String table = table(scene, indexes);
        return Stream.of(new Objection(
                "DROP INDEX %s takes ACCESS EXCLUSIVE on %s.".formatted(String.join(", ", names), table),
                "It waits for every transaction that uses %s, and all others wait behind it."
                        .formatted(table.startsWith("its ") ? "the table" : table),
                // It takes one index, and no CASCADE.
                names.stream()
                        .map(it -> "DROP INDEX CONCURRENTLY %s%s;".formatted(ifExists ? "IF EXISTS " : "", it))
                        .collect(joining("\n", "Write ", ""))));
    }

    /** The name of the table, if it is one and known. */
    private static String table(Scene scene, List<Target> indexes) {
        List<String> tables = indexes.stream()
                .map(it -> it.index()
                        .map(index -> scene.sight().spelled(index.table()).toString())
                        .orElse("its table"))
                .distinct()
                .toList();
        return tables.size() == 1 ? tables.get(0) : "its table";
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
