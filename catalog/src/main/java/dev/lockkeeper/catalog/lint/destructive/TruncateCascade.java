package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TRUNCATE … CASCADE: it empties every table that refers to this one. */
final class TruncateCascade implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("TruncateStmt") || !scene.node().is("behavior", "DROP_CASCADE")) {
            return Stream.empty();
        }
        List<Target> tables = scene.node().list("relations", "RangeVar").stream()
                .map(scene::target)
                .filter(Target::wasThere)
                .toList();
        if (tables.isEmpty()) {
            return Stream.empty();
        }
        String named = tables.stream().map(Target::toString).collect(Collectors.joining(", "));
        List<String> others = referring(scene, tables);
        String what = others.isEmpty() ? "all tables that refer to it" : String.join(", ", others);
        return Stream.of(new Objection(
                "TRUNCATE %s CASCADE also empties %s.".formatted(named, what),
                "Nobody can read or write any of them until the transaction ends, and only a backup has the rows.",
                "Leave out CASCADE, and name the tables that are meant: TRUNCATE %s;"
                        .formatted(others.isEmpty() ? named : named + ", " + what)));
    }

    /** The tables whose rows go along, as far as is known, by foreign keys over foreign keys. */
    private static List<String> referring(Scene scene, List<Target> tables) {
        var seen = new LinkedHashSet<Table>();
        tables.forEach(it -> it.table().ifPresent(seen::add));
        int named = seen.size();
        List<Table> all = scene.schema().namespaces().stream()
                .flatMap(it -> it.relations().stream())
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .toList();
        boolean more = true;
        while (more) {
            more = seen.addAll(all.stream().filter(it -> refers(it, seen)).toList());
        }
        return seen.stream().skip(named).map(Table::title).toList();
    }

    private static boolean refers(Table table, Set<Table> to) {
        return table.constraints().stream()
                .anyMatch(it -> it.referenced().filter(to::contains).isPresent());
    }
}
