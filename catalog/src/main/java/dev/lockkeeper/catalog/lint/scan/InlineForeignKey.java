package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Defaults;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** ADD COLUMN with REFERENCES: it locks two tables at once, and looks up every row if there is a default. */
final class InlineForeignKey implements Rule.Check {

    private static final Set<String> FILLS = Set.of("CONSTR_IDENTITY", "CONSTR_GENERATED");

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AddColumn")
                .filter(it -> it.table().rowsBusy())
                .flatMap(it -> references(it).flatMap(key -> objection(scene, it, key)));
    }

    private static Stream<Node> references(Change column) {
        List<Node> constraints = column.definition().list("constraints", "Constraint");
        boolean enforced = constraints.stream().noneMatch(it -> it.is("contype", "CONSTR_ATTR_NOT_ENFORCED"));
        return constraints.stream().filter(it -> enforced && it.is("contype", "CONSTR_FOREIGN"));
    }

    private static Stream<Objection> objection(Scene scene, Change column, Node key) {
        Target other = scene.target(key.get("pktable"));
        String table = column.table().toString();
        String fact = "ADD COLUMN %s with REFERENCES ".formatted(column.quotedName());
        String name = key.text("conname").isEmpty()
                ? column.table().name().name() + "_" + column.name() + "_fkey"
                : key.text("conname");
        String remedy = "Add the column without REFERENCES, then the foreign key. "
                + new AddedConstraint(
                                column.table().name(),
                                name,
                                "FOREIGN KEY (%s) REFERENCES %s%s".formatted(column.quotedName(), other, columns(key)))
                        .notValid(scene);
        if (filled(column.definition())) {
            return Stream.of(new Objection(
                    fact + "and a default compares every row of %s with %s.".formatted(table, other),
                    "Nobody can read or write %s, and nobody can write %s, until it is done.".formatted(table, other),
                    remedy));
        }
        // Nulls refer to nothing, so nothing is read.
        return other.busy()
                ? Stream.of(new Objection(
                                fact + "locks %s and %s at once.".formatted(table, other),
                                "While it waits for the one, nobody can use the other.",
                                remedy)
                        .as(Severity.WARN))
                : Stream.empty();
    }

    private static String columns(Node key) {
        List<String> columns =
                key.names("pk_attrs").stream().map(Identifier::quote).toList();
        return columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
    }

    private static boolean filled(Node column) {
        return Defaults.serial(column)
                || column.list("constraints", "Constraint").stream()
                        .anyMatch(it -> FILLS.contains(it.text("contype"))
                                || (it.is("contype", "CONSTR_DEFAULT")
                                        && !it.get("raw_expr", "A_Const").is("isnull")));
    }
}
