package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A column that one statement assigns or defines twice. */
final class DuplicateAssignment implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return Stream.concat(assigned(scene), defined(scene));
    }

    private static Stream<Objection> assigned(Scene scene) {
        Node whole = new Node(scene.read().parsed().tree());
        Stream<Twice> set = Stream.of("UpdateStmt", "onConflictClause", "MergeWhenClause")
                .flatMap(it -> whole.all(it).stream())
                .flatMap(it -> twice(targets(it, "targetList"), "assigned").stream());
        Stream<Twice> inserted =
                whole.all("InsertStmt").stream().flatMap(it -> twice(targets(it, "cols"), "named").stream());
        return Stream.concat(set, inserted).map(it -> objection(it.name, it.how));
    }

    private static Stream<Objection> defined(Scene scene) {
        return Stream.of(
                        scene.newColumns()
                                .filter(it -> !scene.is("AlterTableStmt"))
                                .map(it -> it.column())
                                .toList(),
                        scene.node().names("aliases"),
                        scene.node().list("coldeflist", "ColumnDef").stream()
                                .map(it -> it.text("colname"))
                                .toList())
                .flatMap(it -> twice(it, "defined").stream())
                .map(it -> objection(it.name, it.how));
    }

    /** The columns that are set as a whole: elements of one array or fields of one row may be set one by one. */
    private static List<String> targets(Node node, String field) {
        return node.list(field, "ResTarget").stream()
                .filter(it -> it.list("indirection").isEmpty())
                .map(it -> it.text("name"))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static Optional<Twice> twice(List<String> names, String how) {
        var seen = new HashSet<String>();
        return names.stream().filter(it -> !seen.add(it)).findFirst().map(it -> new Twice(it, how));
    }

    private static Objection objection(String name, String how) {
        return new Objection(
                "%s is %s twice in one statement.".formatted(Identifier.quote(name), how),
                "PostgreSQL would refuse the statement.",
                "Leave out one of the two.");
    }

    private record Twice(String name, String how) {}
}
