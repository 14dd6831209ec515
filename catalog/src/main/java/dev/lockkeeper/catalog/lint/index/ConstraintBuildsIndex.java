package dev.lockkeeper.catalog.lint.index;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Definition;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Column;
import java.util.List;
import java.util.stream.Stream;

/** UNIQUE or PRIMARY KEY on a table that is in use, without USING INDEX: it builds the index under ACCESS EXCLUSIVE. */
final class ConstraintBuildsIndex implements Rule.Check {

    private final String type;
    private final String words;
    private final String ending;

    /**
     * Of one kind of constraint.
     *
     * @param type as the parser calls it
     * @param words as SQL calls it
     * @param ending of the names that PostgreSQL chooses for it
     */
    ConstraintBuildsIndex(String type, String words, String ending) {
        this.type = type;
        this.words = words;
        this.ending = ending;
    }

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("AlterTableStmt")) {
            return Stream.empty();
        }
        return scene.newConstraints(type)
                .filter(it ->
                        it.node().text("indexname").isEmpty() && it.table().busy())
                .map(this::objection);
    }

    private Objection objection(Definition constraint) {
        Target table = constraint.table();
        List<String> columns =
                constraint.column().isEmpty() ? constraint.node().names("keys") : List.of(constraint.column());
        String name = constraint.node().text("conname");
        if (name.isEmpty()) {
            name = table.name().name() + (primary() ? "" : "_" + String.join("_", columns)) + ending;
        }
        String keys = columns.stream().map(Identifier::quote).collect(joining(", "));
        return new Objection(
                "%s (%s) builds an index on %s, which was there before.".formatted(words, keys, table),
                "Nobody can read or write %s until it is built.".formatted(table),
                table.partitioned()
                        ? partitioned(table, name, keys)
                        : remedy(constraint, Identifier.quote(name), keys));
    }

    private boolean primary() {
        return type.equals("CONSTR_PRIMARY");
    }

    private String remedy(Definition constraint, String name, String keys) {
        Target table = constraint.table();
        String nulls = constraint.node().is("nulls_not_distinct") ? " NULLS NOT DISTINCT" : "";
        String later = constraint.node().is("deferrable") ? " DEFERRABLE" : "";
        later += constraint.node().is("initdeferred") ? " INITIALLY DEFERRED" : "";
        String first = constraint.column().isEmpty() ? "" : "Add the column without %s first. ".formatted(words);
        first += primary() && mayBeNull(constraint)
                ? "Let all columns of the key be NOT NULL first, as rule LCK203 says. "
                : "";
        return first + """
                Build the index while the application goes on, outside of a transaction, and then make it the constraint:
                CREATE UNIQUE INDEX CONCURRENTLY %2$s ON %1$s (%3$s)%4$s;
                ALTER TABLE %1$s ADD CONSTRAINT %2$s %5$s USING INDEX %2$s%6$s;""".formatted(table, name, keys, nulls, words, later);
    }

    private static boolean mayBeNull(Definition constraint) {
        List<String> keys = constraint.node().names("keys");
        return keys.isEmpty()
                || keys.stream()
                        .anyMatch(it -> constraint
                                .table()
                                .column(it)
                                .filter(Column::notNull)
                                .isEmpty());
    }

    /** There is no USING INDEX on a partitioned table; a constraint takes over the indexes of partitions that fit. */
    private String partitioned(Target table, String name, String keys) {
        return """
                Build a unique index on each partition with CONCURRENTLY, attach them to one on the whole, and do with that:
                CREATE UNIQUE INDEX %2$s ON ONLY %1$s (%3$s);
                CREATE UNIQUE INDEX CONCURRENTLY ... ON ... (%3$s);
                ALTER INDEX %2$s ATTACH PARTITION ...;""".formatted(table, Identifier.quote(name), keys);
    }
}
