package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration as far as its replay needs it.
 *
 * @param id version or name
 * @param name of its class, as messages call it
 * @param dependsOn the ids of its dependencies
 * @param kind how it takes its place in the order
 * @param steps what it does, all phases in their order
 * @param waitsFor ids of the migrations that come to their end, contract and purge, before it
 */
public record ReplayedMigration(
        String id, String name, List<String> dependsOn, Kind kind, List<ReplayedStep> steps, List<String> waitsFor) {

    /** Copies the lists. */
    public ReplayedMigration {
        dependsOn = List.copyOf(dependsOn);
        steps = List.copyOf(steps);
        waitsFor = List.copyOf(waitsFor);
    }

    /** One that waits for no contract. */
    public ReplayedMigration(String id, String name, List<String> dependsOn, Kind kind, List<ReplayedStep> steps) {
        this(id, name, dependsOn, kind, steps, List.of());
    }

    /** How a migration takes its place in the order. */
    public enum Kind {
        /** What was there before; everything relies on it. */
        BASELINE,
        /** It has a version. */
        VERSIONED,
        /** It is applied after all others, again and again. */
        REPEATABLE
    }

    /**
     * A step.
     *
     * @param phase in which it runs
     * @param statement what it runs; null: nobody can tell
     * @param opaque why nobody can tell; empty if there is a statement
     */
    public record ReplayedStep(Phase phase, @Nullable ParsedStatement statement, String opaque) {}
}
