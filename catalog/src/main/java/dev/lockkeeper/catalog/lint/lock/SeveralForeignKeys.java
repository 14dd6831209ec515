package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Foreign keys to several tables in one transaction: writers of all of them wait at once, and may meet crosswise. */
final class SeveralForeignKeys implements Rule.Check {

    private static final Set<String> STATEMENTS = Set.of("CreateStmt", "AlterTableStmt");

    @Override
    public Stream<Objection> check(Scene scene) {
        Map<String, Target> own = new LinkedHashMap<>();
        collect(scene, scene.kind(), scene.node(), own);
        if (own.isEmpty()) {
            return Stream.empty();
        }
        Map<String, Target> before = new LinkedHashMap<>();
        scene.earlierInTransaction().forEach(it -> collect(scene, it.kind(), it.node(), before));
        Map<String, Target> with = new LinkedHashMap<>(before);
        own.forEach(with::putIfAbsent);
        // Said once: where the second comes.
        if (before.size() > 1 || with.size() < 2) {
            return Stream.empty();
        }
        String tables = String.join(
                " and ", with.values().stream().map(Target::toString).toList());
        return Stream.of(new Objection(
                "Foreign keys to %s are added in one transaction.".formatted(tables),
                "It holds SHARE ROW EXCLUSIVE on all of them: writers wait, and deadlocks are possible.",
                "Add each with a migration of its own: ALTER TABLE ... ADD CONSTRAINT ... NOT VALID;"));
    }

    private static void collect(Scene scene, String kind, Node node, Map<String, Target> tables) {
        if (!STATEMENTS.contains(kind)) {
            return;
        }
        node.all("Constraint").stream()
                .filter(it -> it.is("contype", "CONSTR_FOREIGN"))
                .map(it -> scene.target(it.get("pktable")))
                .filter(Target::busy)
                .forEach(it -> tables.putIfAbsent(
                        it.relation().map(known -> known.title()).orElse(it.toString()), it));
    }
}
