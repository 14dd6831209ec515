package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which migration made what, and which contract took it away, by name. */
final class Makers {

    private final Map<SchemaObject, ReplayedMigration> first = new HashMap<>();
    private final Map<String, ReplayedMigration> makers = new HashMap<>();
    private final Map<String, ReplayedMigration> contractors = new HashMap<>();

    /** Remembers what a statement did to names. */
    void remember(ReplayedMigration migration, Phase phase, List<Touch> touches) {
        for (Touch touch : touches) {
            if (!touch.write() || !touch.facet().equals(Touch.IDENTITY)) {
                continue;
            }
            SchemaObject object = touch.object();
            if (first.putIfAbsent(object, migration) == null) {
                put(makers, object.title(), migration);
            } else if (phase.explicit()) {
                put(contractors, object.title(), migration);
            }
        }
    }

    /** Who makes what goes by this name, with or without its schema. */
    Optional<ReplayedMigration> of(String name) {
        return Optional.ofNullable(makers.get(name));
    }

    /** Whose contract takes away or renames what goes by this name. */
    Optional<ReplayedMigration> contractor(String name) {
        return Optional.ofNullable(contractors.get(name));
    }

    /** Whose contract takes away or renames this object. */
    Optional<ReplayedMigration> contractor(SchemaObject object) {
        return contractor(object.title());
    }

    private static void put(Map<String, ReplayedMigration> map, String title, ReplayedMigration migration) {
        map.putIfAbsent(title, migration);
        int dot = title.indexOf('.');
        if (dot > 0) {
            map.putIfAbsent(title.substring(dot + 1), migration);
        }
    }
}
