package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.stream.Stream;

/** TRUNCATE of a table that is in use. */
final class Truncate implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("TruncateStmt")) {
            return Stream.empty();
        }
        return scene.node().list("relations", "RangeVar").stream()
                .map(scene::target)
                .filter(Target::wasThere)
                .map(it -> new Objection(
                        "TRUNCATE deletes all rows of %s.".formatted(it),
                        "Nobody can read or write %s until the transaction ends, and only a backup has the rows."
                                .formatted(it),
                        """
                        If they are to go, delete them in batches, again and again until nothing is deleted:
                        DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s LIMIT 10000));""".formatted(it)));
    }
}
