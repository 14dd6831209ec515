package dev.lockkeeper.processor;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Batch;
import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Pace;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.analysis.Created;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.DraftStep;
import dev.lockkeeper.processor.SqlFragments.Assignments;
import java.util.List;
import java.util.Optional;

/** Reads a backfill that walks a table in batches. */
final class BackfillReader {

    private static final int MOST_WORKERS = 8;

    private final Reporter reporter;
    private final SqlFragments fragments;
    private final JavaMethods methods;
    private final Created created;
    private final PaceReader paces;

    BackfillReader(Reporter reporter, SqlFragments fragments, JavaMethods methods, Created created) {
        this.reporter = reporter;
        this.fragments = fragments;
        this.methods = methods;
        this.created = created;
        this.paces = new PaceReader(reporter);
    }

    /** Whether it names anything that only a walk along a table has. */
    static boolean batched(AnnotationUse use) {
        return !use.text("table").isEmpty()
                || !use.text("set").isEmpty()
                || !use.text("where").isEmpty()
                || !use.texts("writes").isEmpty()
                || use.number("batchSize") != 0
                || use.number("workers") != 1;
    }

    /** On a class: an UPDATE by batches. */
    Optional<DraftStep> update(AnnotationUse use) {
        if (!use.texts("writes").isEmpty()) {
            return contradiction(
                    use.position("writes"),
                    "writes is for methods; SQL tells itself which columns it writes.",
                    "Remove writes.");
        }
        if (SqlSource.in(use)) {
            return contradiction(
                    use.position(),
                    "It has SQL of its own, and says how to walk a table.",
                    "Write the annotation twice, once for each.");
        }
        Optional<RelationName> table = table(use);
        Optional<Assignments> set = set(use);
        Optional<String> where = where(use);
        Pace pace = paces.read(use.use("pace"));
        if (!batchSize(use) || !workers(use) || table.isEmpty() || set.isEmpty() || where.isEmpty()) {
            return Optional.empty();
        }
        var action = new Action.BatchedUpdate(
                table.get().toString(),
                set.get().sql(),
                where.get(),
                use.number("batchSize"),
                pace,
                use.number("workers"));
        Reversal reversal = reversal(table.get(), set.get().columns());
        return Optional.of(new DraftStep(Phase.BACKFILL, action, reversal, null, use.position("set")));
    }

    /** On a method: a call a batch. */
    Optional<DraftStep> code(AnnotationUse use) {
        if (!use.text("set").isEmpty() || SqlSource.in(use)) {
            return contradiction(
                    use.position(),
                    "There is SQL to run in an annotation on a method.",
                    "Put it on the class, in an annotation of its own; a method does the work itself.");
        }
        if (use.number("workers") != 1) {
            return contradiction(
                    use.position("workers"),
                    "Several workers would call this method at once, on one object.",
                    "Leave workers out; or write what the method does as set, on the class.");
        }
        Optional<RelationName> table = table(use);
        Optional<String> where = where(use);
        Pace pace = paces.read(use.use("pace"));
        if (!batchSize(use) || table.isEmpty() || where.isEmpty()) {
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
                                method, table.get().toString(), where.get(), use.number("batchSize"), pace),
                        reversal,
                        null,
                        use.position()));
    }

    private Reversal reversal(RelationName table, List<String> columns) {
        List<String> old =
                columns.stream().filter(it -> !created.hasPart(table, it)).toList();
        return old.isEmpty()
                ? new Reversal.Nothing("the columns it fills are added by this migration, and go with it")
                : new Reversal.Unknown("the old values of %s are not kept"
                        .formatted(old.stream().map(Identifier::quote).collect(joining(", "))));
    }

    private Optional<RelationName> table(AnnotationUse use) {
        Position position = use.position("table");
        if (use.text("table").isBlank()) {
            return contradiction(position, "It does not say which table to walk.", "Add table = \"...\".");
        }
        return read(position, use.text("table"), "the name of one table", fragments::table);
    }

    private Optional<Assignments> set(AnnotationUse use) {
        Position position = use.position("set");
        if (use.text("set").isBlank()) {
            return contradiction(position, "It does not say what to set.", "Add set = \"column = value\".");
        }
        return read(
                position, use.text("set"), "what stands between SET and WHERE of an UPDATE", fragments::assignments);
    }

    private Optional<String> where(AnnotationUse use) {
        if (use.text("where").isEmpty()) {
            return Optional.of("");
        }
        Position position = use.position("where");
        if (use.text("where").isBlank()) {
            return contradiction(position, "Its where is blank.", "Say which rows need it, or leave where out.");
        }
        return read(position, use.text("where"), "one condition, as after WHERE", fragments::condition);
    }

    private <T> Optional<T> read(Position position, String text, String expected, Fragment<T> fragment) {
        try {
            Optional<T> read = fragment.read(text);
            return read.isPresent()
                    ? read
                    : contradiction(position, "\"%s\" is not %s.".formatted(text, expected), "Write just that.");
        } catch (SqlSyntaxException e) {
            reporter.syntax(position.at(new SqlPlace("", text, e.index())), e);
            return Optional.empty();
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

    private boolean workers(AnnotationUse use) {
        int workers = use.number("workers");
        if (workers >= 1 && workers <= MOST_WORKERS) {
            return true;
        }
        reporter.error(
                Check.OUT_OF_RANGE,
                use.position("workers"),
                "The number of workers is %d.".formatted(workers),
                "1 to %d sessions walk a table; more take cores and connections from the application."
                        .formatted(MOST_WORKERS),
                "For example: workers = 2");
        return false;
    }

    private <T> Optional<T> contradiction(Position position, String fact, String remedy) {
        reporter.error(Check.CONTRADICTION, position, fact, "It is not known what this backfill does.", remedy);
        return Optional.empty();
    }

    /** How one kind of fragment is read. */
    private interface Fragment<T> {
        Optional<T> read(String text) throws SqlSyntaxException;
    }
}
