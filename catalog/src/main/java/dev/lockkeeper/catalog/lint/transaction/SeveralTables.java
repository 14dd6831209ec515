package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** ACCESS EXCLUSIVE on several tables in one transaction: it holds the one while it waits for the other. */
final class SeveralTables implements Rule.Check {

    /** What names several by itself; what takes the lock on a partitioned table and its partition is another matter. */
    private static final Set<String> LISTS = Set.of("DropStmt", "TruncateStmt");

    @Override
    public Stream<Objection> check(Scene scene) {
        Map<String, Target> own = byName(Locked.by(scene, scene.move(), LockMode.ACCESS_EXCLUSIVE).stream());
        if (own.isEmpty()) {
            return Stream.empty();
        }
        Map<String, Target> before = byName(Locked.before(scene, LockMode.ACCESS_EXCLUSIVE));
        Map<String, Target> with = new LinkedHashMap<>(before);
        own.forEach(with::putIfAbsent);
        // Said once: where the second comes.
        boolean second = with.size() > 1 && (before.size() == 1 || (before.isEmpty() && LISTS.contains(scene.kind())));
        if (!second) {
            return Stream.empty();
        }
        String tables = String.join(
                " and ", with.values().stream().map(Target::toString).toList());
        return Stream.of(new Objection(
                "%s are locked with ACCESS EXCLUSIVE in one transaction.".formatted(tables),
                scene.file()
                        ? "While it waits for the one, all queries wait for the other; with a transaction of the"
                                + " application it may deadlock."
                        : "All queries on all of them wait until the phase is over, and the moment when all are free is"
                                + " rare.",
                "Put each table into a %s of its own.".formatted(scene.file() ? "file" : "migration")));
    }

    private static Map<String, Target> byName(Stream<Target> tables) {
        Map<String, Target> named = new LinkedHashMap<>();
        tables.forEach(it -> named.putIfAbsent(Locked.name(it), it));
        return named;
    }
}
