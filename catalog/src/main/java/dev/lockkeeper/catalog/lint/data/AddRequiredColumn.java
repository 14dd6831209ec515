package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.analysis.Defaults;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.Set;
import java.util.stream.Stream;

/** ADD COLUMN NOT NULL without a default: the rows that are there have no value for it. */
final class AddRequiredColumn implements Rule.Check {

    private static final Set<String> REQUIRES = Set.of("CONSTR_NOTNULL", "CONSTR_PRIMARY");
    private static final Set<String> GIVES = Set.of("CONSTR_IDENTITY", "CONSTR_GENERATED");

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AddColumn")
                .filter(it -> it.table().wasThere()
                        && it.table().table().filter(Table::foreign).isEmpty())
                .filter(it -> required(it.definition()) && !valued(it.definition()) && !valuedByType(scene, it))
                .map(it -> objection(scene, it));
    }

    private static boolean required(Node column) {
        return column.list("constraints", "Constraint").stream().anyMatch(it -> REQUIRES.contains(it.text("contype")));
    }

    private static boolean valued(Node column) {
        return Defaults.serial(column)
                || column.list("constraints", "Constraint").stream()
                        .anyMatch(it -> GIVES.contains(it.text("contype")) || isDefault(it));
    }

    /** DEFAULT NULL is none. */
    private static boolean isDefault(Node constraint) {
        return constraint.is("contype", "CONSTR_DEFAULT")
                && !constraint.get("raw_expr", "A_Const").is("isnull");
    }

    /** A domain may have a default, and so may a type of which nothing is known. */
    private static boolean valuedByType(Scene scene, Change change) {
        TypeRef type = type(scene, change);
        if (!type.known()) {
            return !scene.whole() || !scene.certain();
        }
        return type.made() instanceof Domain domain && domain.defaultValue().isPresent();
    }

    private static TypeRef type(Scene scene, Change change) {
        return scene.sight().type(change.definition().get("typeName"));
    }

    private static Objection objection(Scene scene, Change change) {
        String table = change.table().toString();
        String name = change.quotedName();
        String type = type(scene, change).title();
        return new Objection(
                "The new column %s of %s is NOT NULL and has no default.".formatted(name, table),
                ("PostgreSQL refuses it if %s has a row; if it has none, the old version of the application, which does"
                                + " not know %s, cannot insert any more.")
                        .formatted(table, name),
                """
                Give it a constant default, or let it be null:
                ALTER TABLE %1$s ADD COLUMN %2$s %3$s NOT NULL DEFAULT ...;
                ALTER TABLE %1$s ADD COLUMN %2$s %3$s;""".formatted(table, name, type));
    }
}
