package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** REPLICA IDENTITY of a table that is in use: everybody waits, and logical replication sees other old rows. */
final class ReplicaIdentity implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_ReplicaIdentity")
                .filter(it -> it.table().busy())
                .map(it -> new Objection(
                        "REPLICA IDENTITY takes ACCESS EXCLUSIVE on %s.".formatted(it.table()),
                        "It waits for every transaction that uses %s, and all others wait behind it; subscribers get other columns of old rows from then on."
                                .formatted(it.table()),
                        ShortLock.remedy(scene)));
    }
}
