package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** DROP TRIGGER. */
final class DropTrigger implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.drops("OBJECT_TRIGGER")) {
            return Stream.empty();
        }
        return Mention.dropped(scene).stream()
                .filter(it -> it.wasThere() && !follows(scene, it))
                .map(it -> new Objection(
                        "DROP TRIGGER %s: what it does on %s is not done any more.".formatted(it.own(), it.table()),
                        "Rows of the old version of the application miss it too, without any error.",
                        "If it is to be another one, replace it: CREATE OR REPLACE TRIGGER %s ... ON %s ...;"
                                .formatted(it.own(), it.table())));
    }

    /** Whether the same transaction makes a trigger of this name again. */
    private static boolean follows(Scene scene, Mention trigger) {
        return scene.laterInTransaction().stream()
                .filter(it -> it.kind().equals("CreateTrigStmt"))
                .map(Move::node)
                .anyMatch(it -> Identifier.quote(it.text("trigname")).equals(trigger.own())
                        && RelationName.of(it.get("relation")).toString().equals(trigger.table()));
    }
}
