package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.Optional;
import java.util.stream.Stream;

/** INSERT of all rows of a table in one statement. UPDATE and DELETE of all have rules of their own, DST108 and DST109. */
final class UnboundedRows implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return copied(scene).filter(Target::busy).map(it -> objection(scene, it)).stream();
    }

    /** The one table that is copied as a whole: what more than one give nobody knows. */
    private static Optional<Target> copied(Scene scene) {
        Node select = scene.node().get("selectStmt", "SelectStmt");
        boolean all = scene.is("InsertStmt")
                && !scene.target(scene.node().get("relation")).temporary()
                && !select.get("whereClause").present()
                && !select.get("limitCount").present()
                && !select.get("havingClause").present()
                && !select.get("withClause").present()
                && select.list("groupClause").isEmpty()
                && select.list("distinctClause").isEmpty()
                && select.list("fromClause").size() == 1;
        Node from = all ? select.list("fromClause").get(0).get("RangeVar") : select.get("no table");
        boolean aggregates = all && !select.all("FuncCall").isEmpty();
        return from.present() && !aggregates
                ? Optional.of(scene.target(from)).filter(it -> it.view().isEmpty())
                : Optional.empty();
    }

    private static Objection objection(Scene scene, Target table) {
        String command = scene.statement().command();
        return new Objection(
                "%s takes every row of %s at once.".formatted(command, table),
                "Replicas fall behind, and vacuum removes nothing anywhere, until the last one is done.",
                "Do it in batches by key, each in a transaction of its own: %s ... WHERE id BETWEEN 1 AND 10000;"
                        .formatted(command));
    }
}
