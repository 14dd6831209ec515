package dev.lockkeeper.processor;

import dev.lockkeeper.Batch;
import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.analysis.Created;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.List;
import java.util.Optional;

/** Reads a backfill that walks a table in batches. */
final class BackfillReader {

    private final Reporter reporter;
    private final SqlFragments fragments;
    private final JavaMethods methods;
    private final Created created;

    BackfillReader(Reporter reporter, SqlFragments fragments, JavaMethods methods, Created created) {
        this.reporter = reporter;
        this.fragments = fragments;
        this.methods = methods;
        this.created = created;
    }

    /** Whether it names anything that only a walk along a table has. */
    static boolean batched(AnnotationUse use) {
        return !use.text("table").isEmpty()
                || !use.text("set").isEmpty()
                || !use.text("where").isEmpty()
                || use.number("batchSize") != 0;
    }

    /** On a class: an UPDATE by batches. */
    Optional<DraftStep> update(AnnotationUse use) {
        if (!use.texts("value").isEmpty() || !use.text("script").isEmpty()) {
            return contradiction(
                    use.position(),
                    "It has SQL of its own and a table to walk.",
                    "Write the annotation twice, once for each.");
        }
        if (use.text("set").isEmpty()) {
            return contradiction(
                    use.position(),
                    "It says which table to walk, and not what to set.",
                    "Add set = \"column = value\".");
        }
        Optional<RelationName> table = table(use);
        Optional<List<String>> columns = columns(use);
        if (table.isEmpty() || columns.isEmpty() || !condition(use) || !batchSize(use)) {
            return Optional.empty();
        }
        var action = new Action.BatchedUpdate(
                table.get().toString(), use.text("set"), use.text("where"), use.number("batchSize"));
        return Optional.of(
                new DraftStep(Phase.BACKFILL, action, reversal(table.get(), columns.get()), null, use.position("set")));
    }

    /** On a method: a call a batch. */
    Optional<DraftStep> code(AnnotationUse use) {
        if (!use.text("set").isEmpty()
                || !use.texts("value").isEmpty()
                || !use.text("script").isEmpty()) {
            return contradiction(
                    use.position(),
                    "There is SQL to run in an annotation on a method.",
                    "Put it on the class, in an annotation of its own; a method does the work itself.");
        }
        Optional<RelationName> table = table(use);
        if (table.isEmpty() || !condition(use) || !batchSize(use)) {
            return Optional.empty();
        }
        List<String> writes = use.texts("writes");
        Reversal reversal = writes.isEmpty()
                ? new Reversal.Unknown("the columns that the method writes are not said in writes")
                : reversal(table.get(), writes);
        return methods.read(use, Batch.class)
                .map(method -> new DraftStep(
                        Phase.BACKFILL,
                        new Action.BatchedCode(
                                method, table.get().toString(), use.text("where"), use.number("batchSize")),
                        reversal,
                        null,
                        use.position()));
    }

    private Reversal reversal(RelationName table, List<String> columns) {
        List<String> old =
                columns.stream().filter(it -> !created.hasPart(table, it)).toList();
        return old.isEmpty()
                ? new Reversal.Nothing("the columns it fills are added by this migration, and go with it")
                : new Reversal.Unknown("the old values of %s are not kept".formatted(String.join(", ", old)));
    }

    private Optional<RelationName> table(AnnotationUse use) {
        Position position = use.position("table");
        if (use.text("table").isBlank()) {
            return contradiction(position, "It does not say which table to walk.", "Add table = \"...\".");
        }
        try {
            Optional<RelationName> table = fragments.table(use.text("table"));
            return table.isPresent() ? table : notOne(position, "the name of one table", use.text("table"));
        } catch (SqlSyntaxException e) {
            SqlSource.reportSyntax(reporter, position, e);
            return Optional.empty();
        }
    }

    private Optional<List<String>> columns(AnnotationUse use) {
        Position position = use.position("set");
        try {
            Optional<List<String>> columns = fragments.assigned(use.text("set"));
            return columns.isPresent()
                    ? columns
                    : notOne(position, "what stands between SET and WHERE of an UPDATE", use.text("set"));
        } catch (SqlSyntaxException e) {
            SqlSource.reportSyntax(reporter, position, e);
            return Optional.empty();
        }
    }

    private boolean condition(AnnotationUse use) {
        String where = use.text("where");
        Position position = use.position("where");
        try {
            return where.isEmpty()
                    || fragments.condition(where)
                    || notOne(position, "one condition, as after WHERE", where).isPresent();
        } catch (SqlSyntaxException e) {
            SqlSource.reportSyntax(reporter, position, e);
            return false;
        }
    }

    private boolean batchSize(AnnotationUse use) {
        int size = use.number("batchSize");
        if (size >= 0 && size <= 100_000) {
            return true;
        }
        reporter.error(
                Check.OUT_OF_RANGE,
                use.position("batchSize"),
                "The batch size is %d.".formatted(size),
                "A batch has 1 to 100,000 rows.",
                "Leave it out: batches are steered to about a tenth of a second.");
        return false;
    }

    private <T> Optional<T> notOne(Position position, String expected, String text) {
        return contradiction(position, "\"%s\" is not %s.".formatted(text, expected), "Write just that.");
    }

    private <T> Optional<T> contradiction(Position position, String fact, String remedy) {
        reporter.error(Check.CONTRADICTION, position, fact, "It is not known what this backfill does.", remedy);
        return Optional.empty();
    }
}
