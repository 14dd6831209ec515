package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds migrations that must not change places and do not say so: one of them could be applied, or taken back, without the
 * other.
 */
final class Conflicts {

    private final Ancestors ancestors;
    private final Map<Key, List<ReplayedMigration>> writers = new HashMap<>();
    private final Map<SchemaObject, Map<String, ReplayedMigration>> readers = new HashMap<>();
    private final Map<SchemaObject, ReplayedMigration> makers = new HashMap<>();
    private final Set<Pair> told = new HashSet<>();
    private final Map<String, ReplayFinding> findings = new HashMap<>();

    Conflicts(Ancestors ancestors) {
        this.ancestors = ancestors;
    }

    private record Key(SchemaObject object, String facet) {}

    private record Pair(String one, String other) {}

    /** What was found at a step; one thing a pair of migrations. */
    Optional<ReplayFinding> at(ReplayedMigration migration, int step) {
        return Optional.ofNullable(findings.get(place(migration, step)));
    }

    /** Takes in what a step has to do with. */
    void add(ReplayedMigration migration, int step, List<Touch> touches) {
        for (Touch touch : touches) {
            ReplayedMigration maker = makers.putIfAbsent(touch.object(), migration);
            if (maker == null) {
                if (touch.write()) {
                    writers.put(new Key(touch.object(), Touch.IDENTITY), new ArrayList<>(List.of(migration)));
                }
                continue;
            }
            identityWriters(touch.object()).forEach(it -> check(migration, step, it, touch.object(), same(it, maker)));
            if (touch.write()) {
                write(migration, step, touch);
            } else {
                readers.computeIfAbsent(touch.object(), any -> new LinkedHashMap<>())
                        .put(migration.id(), migration);
            }
        }
    }

    private void write(ReplayedMigration migration, int step, Touch touch) {
        List<ReplayedMigration> others =
                writers.computeIfAbsent(new Key(touch.object(), touch.facet()), any -> new ArrayList<>());
        others.forEach(it -> check(migration, step, it, touch.object(), false));
        if (touch.facet().equals(Touch.IDENTITY)) {
            readers.getOrDefault(touch.object(), Map.of())
                    .values()
                    .forEach(it -> check(migration, step, it, touch.object(), false));
        }
        if (others.isEmpty() || !same(others.get(others.size() - 1), migration)) {
            others.add(migration);
        }
    }

    private List<ReplayedMigration> identityWriters(SchemaObject object) {
        return List.copyOf(writers.getOrDefault(new Key(object, Touch.IDENTITY), List.of()));
    }

    private void check(
            ReplayedMigration migration, int step, ReplayedMigration other, SchemaObject object, boolean made) {
        if (same(other, migration)
                || ancestors.ordered(migration, other)
                || !told.add(new Pair(migration.id(), other.id()))) {
            return;
        }
        Message message = made
                ? new Message(
                        "LK1026",
                        "%s uses the %s, which %s makes, and does not depend on it."
                                .formatted(migration.name(), object, other.name()),
                        "%s could be taken back, and leave %s without it.".formatted(other.name(), migration.name()),
                        "Add dependsOn = %s.class.".formatted(other.name()))
                : new Message(
                        "LK1027",
                        "%s and %s both change the %s, and neither depends on the other."
                                .formatted(other.name(), migration.name(), object),
                        "In another order they would fail, or leave another schema.",
                        "Add dependsOn = %s.class to %s.".formatted(other.name(), migration.name()));
        findings.putIfAbsent(place(migration, step), new ReplayFinding(migration.id(), step, -1, message));
    }

    private static boolean same(ReplayedMigration one, ReplayedMigration other) {
        return one.id().equals(other.id());
    }

    private static String place(ReplayedMigration migration, int step) {
        return migration.id() + " " + step;
    }
}
