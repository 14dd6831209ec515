package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** SET DEFAULT or DROP DEFAULT while the old version may rely on the default. */
final class ChangeDefault implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.contract()) {
            return Stream.empty();
        }
        return scene.changes("AT_ColumnDefault")
                .filter(it -> it.table().wasThere() && !it.table().isNew(it.name()))
                .map(it -> new Objection(
                        "The default of %s of %s %s."
                                .formatted(
                                        it.quotedName(),
                                        it.table(),
                                        it.node().get("def").present() ? "changes" : "goes"),
                        "The old version of the application is still running then, and rows that it inserts without a value"
                                + " get another one.",
                        "See that no version relies on the default, or do it in @Contract."));
    }
}
