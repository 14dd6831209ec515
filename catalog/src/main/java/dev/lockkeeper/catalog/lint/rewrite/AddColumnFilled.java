package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** ADD COLUMN of a kind that gives each row a value of its own: it writes the table anew under ACCESS EXCLUSIVE. */
final class AddColumnFilled implements Rule.Check {

    private final Predicate<Change> kind;
    private final String words;
    private final String remedy;

    /**
     * Of one kind of column.
     *
     * @param kind which columns are of it
     * @param words what it is, behind "ADD COLUMN id"
     * @param remedy what to write, with the table as {@code %1$s} and the column as {@code %2$s}
     */
    AddColumnFilled(Predicate<Change> kind, String words, String remedy) {
        this.kind = kind;
        this.words = words;
        this.remedy = remedy;
    }

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AddColumn")
                .filter(it -> it.table().rowsBusy() && kind.test(it))
                .map(it -> new Objection(
                        "ADD COLUMN %s %s gives every row of %s a value of its own."
                                .formatted(it.quotedName(), words, it.table()),
                        "PostgreSQL writes %s and its indexes anew; nobody can read or write it until then."
                                .formatted(it.table()),
                        remedy.formatted(it.table(), it.quotedName())));
    }

    /** Whether a column has a constraint of this kind. */
    static boolean has(Change column, String constraint) {
        return column.definition().list("constraints", "Constraint").stream()
                .anyMatch(it -> it.is("contype", constraint));
    }
}
