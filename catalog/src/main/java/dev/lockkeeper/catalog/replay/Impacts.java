package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.Compatibility;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each step of each migration means to the version of the application that was there before the migration. That uses
 * nothing of what the migration itself has made.
 */
final class Impacts {

    /** What says how the next statements are to be taken, and does nothing itself. */
    private static final Set<String> DOES_NOTHING = Set.of("TransactionStmt", "VariableSetStmt", "VariableShowStmt");

    private final Map<SchemaObject, String> makers = new HashMap<>();
    private final Map<String, Map<Integer, List<Effect>>> effects = new HashMap<>();

    /** The steps of the migration that is running, in the phases that run now. */
    private final Set<Integer> running = new HashSet<>();

    /** Takes up a step of a migration that was applied. */
    void add(String migration, int step, String kind, Applied applied) {
        if (!applied.opaque().isEmpty()) {
            unknown(migration, step, applied.opaque());
            return;
        }
        if (!Made.MAKES_NOTHING.contains(kind)) {
            applied.touches().stream()
                    .filter(it -> it.write() && it.facet().equals(Touch.IDENTITY))
                    .forEach(it -> make(migration, it.object()));
        }
        List<Effect> felt = new ArrayList<>(applied.effects());
        if (felt.isEmpty() && !DOES_NOTHING.contains(kind)) {
            felt.add(Effect.of(Compatibility.COMPATIBLE, "", touched(applied)));
        }
        felt.removeIf(it -> isNotFelt(migration, it));
        put(migration, step, felt);
    }

    /** Takes up a step of which nobody can tell what it does. */
    void unknown(String migration, int step, String why) {
        put(migration, step, List.of(Effect.of(Compatibility.COMPATIBLE, "not known: " + why)));
    }

    /** A migration has come to the end of its phases before the contract, or of that: what it dropped may be there again. */
    void end(String migration, Schema schema) {
        for (int step : running) {
            Map<Integer, List<Effect>> steps = effects.getOrDefault(migration, Map.of());
            steps.computeIfPresent(
                    step,
                    (any, all) -> all.stream()
                            .map(it -> it.back().test(schema) ? it.replaced() : it)
                            .toList());
        }
        running.clear();
    }

    /** By the id of the migration and the number of its step, from 0. */
    Map<String, Map<Integer, List<Effect>>> all() {
        return effects;
    }

    private void put(String migration, int step, List<Effect> felt) {
        running.add(step);
        effects.computeIfAbsent(migration, any -> new HashMap<>()).put(step, felt);
    }

    private void make(String migration, SchemaObject object) {
        makers.putIfAbsent(object, migration);
        if (object instanceof Relation relation) {
            relation.columns().forEach(it -> makers.putIfAbsent(it, migration));
        }
    }

    /** What it changes or, if it changes no object, uses. */
    private static SchemaObject[] touched(Applied applied) {
        List<SchemaObject> written = applied.touches().stream()
                .filter(Touch::write)
                .map(Touch::object)
                .toList();
        return (written.isEmpty()
                        ? applied.touches().stream().map(Touch::object).toList()
                        : written)
                .toArray(SchemaObject[]::new);
    }

    private boolean isNotFelt(String migration, Effect effect) {
        boolean known = !effect.only().stream().allMatch(it -> isMadeBy(migration, it));
        return known || (!effect.on().isEmpty() && effect.on().stream().allMatch(it -> isMadeBy(migration, it)));
    }

    private boolean isMadeBy(String migration, SchemaObject object) {
        if (migration.equals(makers.get(object))) {
            return true;
        }
        return object instanceof Column column && migration.equals(makers.get(column.relation()));
    }
}
