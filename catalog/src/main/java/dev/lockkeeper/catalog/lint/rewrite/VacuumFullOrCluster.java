package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.List;
import java.util.stream.Stream;

/** VACUUM FULL and CLUSTER: they write the table anew under ACCESS EXCLUSIVE. */
final class VacuumFullOrCluster implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Node node = scene.node();
        if (scene.is("ClusterStmt")) {
            Node relation = node.get("relation");
            return objections("CLUSTER", relation.present() ? List.of(scene.target(relation)) : List.of());
        }
        boolean full = scene.is("VacuumStmt") && node.is("is_vacuumcmd") && node.option("options", "full");
        return full
                ? objections(
                        "VACUUM FULL",
                        node.list("rels", "VacuumRelation").stream()
                                .map(it -> scene.target(it.get("relation")))
                                .toList())
                : Stream.empty();
    }

    private static Stream<Objection> objections(String words, List<Target> tables) {
        if (tables.isEmpty()) {
            return Stream.of(new Objection(
                    "%s without a name writes every table anew.".formatted(words),
                    "Nobody can read or write a table while it is its turn.",
                    "Leave it out: VACUUM alone lets the application go on, and keeps what it frees for new rows."));
        }
        return tables.stream()
                .filter(Target::busy)
                .map(it -> new Objection(
                        "%s writes %s and its indexes anew.".formatted(words, it),
                        "Nobody can read or write %s until it is done.".formatted(it),
                        "Write VACUUM %s, which lets the application go on. To give space back to the disk, let the tool"
                                        .formatted(it)
                                + " pg_repack do it."));
    }
}
