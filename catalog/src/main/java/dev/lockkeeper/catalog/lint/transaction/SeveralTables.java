package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** ACCESS EXCLUSIVE on several tables in one transaction: it holds the one while it waits for the other. */
final class SeveralTables implements Rule.Check {

    /** What names several by itself; what takes the lock on a partitioned table and its partition is another matter. */
    private static final Set<String> LISTS = Set.of("DropStmt", "TruncateStmt");

    @Override
    public Stream<Objection> check(Scene scene) {
        Map<String, Target> with = new LinkedHashMap<>();
        for (Move earlier : scene.earlierInTransaction()) {
            if (joins(scene, earlier, with)) {
                // Said once: where the second comes.
                return Stream.empty();
            }
        }
        if (!joins(scene, scene.move(), with)) {
            return Stream.empty();
        }
        List<String> names = with.values().stream().map(Target::toString).toList();
        int last = names.size() - 1;
        String tables = String.join(", ", names.subList(0, last)) + " and " + names.get(last);
        return Stream.of(new Objection(
                "%s are locked with ACCESS EXCLUSIVE in one transaction.".formatted(tables),
                scene.file()
                        ? "While it waits for the one, all queries wait for the other; with a transaction of the"
                                + " application it may deadlock."
                        : "All queries on all of them wait until the phase is over, and the moment when all are free is"
                                + " rare.",
                "Put each table into a %s of its own.".formatted(scene.file() ? "file" : "migration")));
    }

    /**
     * Adds what a statement locks to what is locked; whether somebody could have kept the two apart. That the drop of a foreign
     * key locks two tables, say, nobody can.
     */
    private static boolean joins(Scene scene, Move move, Map<String, Target> locked) {
        boolean first = locked.isEmpty();
        int before = locked.size();
        byName(Locked.by(scene, move, LockMode.ACCESS_EXCLUSIVE).stream()).forEach(locked::putIfAbsent);
        return first ? locked.size() > 1 && named(move) > 1 : locked.size() > before;
    }

    /** How many tables a statement has in its list that it locks; others go along with them. */
    private static long named(Move move) {
        return LISTS.contains(move.kind())
                ? move.read().statement().locks().stream()
                        .filter(it -> it.mode() == LockMode.ACCESS_EXCLUSIVE)
                        .count()
                : 0;
    }

    private static Map<String, Target> byName(Stream<Target> tables) {
        Map<String, Target> named = new LinkedHashMap<>();
        tables.forEach(it -> named.putIfAbsent(Locked.name(it), it));
        return named;
    }
}
