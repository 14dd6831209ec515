package dev.lockkeeper.catalog.lint.lock;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.List;
import java.util.stream.Stream;

/** LOCK TABLE in a mode for which writers wait: it is held to the end of the transaction. */
final class ExplicitLock implements Rule.Check {

    /** As PostgreSQL numbers them, from 1. */
    private static final List<LockMode> MODES = List.of(LockMode.values());

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("LockStmt")) {
            return Stream.empty();
        }
        LockMode mode = MODES.get(scene.node().json().path("mode").asInt(MODES.size()) - 1);
        String tables = scene.node().list("relations", "RangeVar").stream()
                .map(scene::target)
                .filter(Target::busy)
                .map(Target::toString)
                .collect(joining(", "));
        if (!mode.blocksWrites() || tables.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "LOCK TABLE %s takes %s until the transaction ends.".formatted(tables, mode.sql()),
                "%s on %s wait as long."
                        .formatted(mode.blocksReads() ? "All queries" : "INSERT, UPDATE and DELETE", tables),
                "Leave it out: each statement takes the lock that it needs, when it needs it."));
    }
}
