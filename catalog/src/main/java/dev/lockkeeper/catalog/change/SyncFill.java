package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.List;
import java.util.stream.IntStream;

/** How the rows that were there before a sync trigger are filled: what it would write, as an UPDATE says it. */
record SyncFill(SyncTrigger sync) {

    /** What to set, as after {@code SET}. */
    String set() {
        return IntStream.range(0, sync.fresh().size())
                .mapToObj(i -> Identifier.quote(sync.fresh().get(i).name()) + " = " + value(i))
                .collect(joining(", "));
    }

    /** Which rows need it. What gives no value stays without one, and is done. */
    String where() {
        List<SyncedColumn> fresh = sync.fresh();
        if (SyncBody.mirrored(sync.old(), fresh)) {
            String old = value(0);
            String due = "%s IS DISTINCT FROM %s"
                    .formatted(Identifier.quote(fresh.get(0).name()), old);
            // What the old column cannot hold has no value there, and was written to the new one.
            return sync.old().get(0).holds(fresh.get(0)) ? due : due + " AND " + old + " IS NOT NULL";
        }
        String empty = fresh.stream()
                .map(it -> Identifier.quote(it.name()) + " IS NULL")
                .collect(joining(" AND "));
        String due = IntStream.range(0, fresh.size())
                .mapToObj(i -> value(i) + " IS NOT NULL")
                .collect(joining(" OR "));
        return "%s AND (%s)".formatted(empty, due);
    }

    private String value(int i) {
        SyncedColumn target = sync.fresh().get(i);
        for (SyncedColumn source : sync.old()) {
            if (target.copies(source)) {
                return Identifier.quote(source.name());
            }
        }
        String function = Identifier.quote(List.of(sync.schema(), sync.name())) + "_up_" + (i + 1);
        return sync.old().stream().map(it -> Identifier.quote(it.name())).collect(joining(", ", function + "(", ")"));
    }
}
