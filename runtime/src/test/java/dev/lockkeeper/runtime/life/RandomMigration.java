package dev.lockkeeper.runtime.life;

import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Risk;
import dev.lockkeeper.catalog.Checksum;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.MigrationDefinition.Metadata;
import dev.lockkeeper.catalog.MigrationDefinition.Verification;
import java.util.List;

/**
 * A migration that nobody wrote.
 *
 * @param number of it in its project, which names what it makes
 * @param id its version or, of a repeatable one, its name
 * @param shape what kind of thing it does
 * @param table the number of the migration whose table it works on
 * @param needs the ids of those that come before it
 * @param revision how often it was edited
 * @param guarded whether it fails until somebody makes a table {@code mended}
 */
record RandomMigration(
        int number, String id, Shape shape, int table, List<String> needs, int revision, boolean guarded) {

    static final String MENDED = "select to_regclass('mended') is not null";

    /** What a migration does; all but the first need a table. */
    enum Shape {
        /** Makes a table with rows. */
        TABLE,
        /** One transaction, whose way back is written by hand. */
        COLUMN,
        /** Transactional steps around indexes that are built concurrently. */
        INDEXES,
        /** The same with a way back written by hand. */
        UPDATE_AND_INDEX,
        /** Rows changed batch by batch. */
        BACKFILL,
        /** Something that waits for a contract. */
        CONTRACT,
        /** A repeatable view. */
        VIEW,
        /** A repeatable that builds its index anew. */
        REINDEX;

        boolean repeatable() {
            return this == VIEW || this == REINDEX;
        }
    }

    /** Copies the list. */
    RandomMigration {
        needs = List.copyOf(needs);
    }

    RandomMigration edited() {
        return new RandomMigration(number, id, shape, table, needs, revision + 1, guarded);
    }

    /** Of what it does, as the compiler does it. */
    String checksum() {
        return new Checksum().add(toString()).text();
    }

    MigrationDefinition definition() {
        return new MigrationDefinition(
                id,
                shape.repeatable(),
                "m" + number,
                "app.M" + number,
                needs,
                new Metadata("", MigrationType.SCHEMA, Risk.LOW, List.of(), "", "", "", List.of(), List.of()),
                Limits.DEFAULT,
                List.of(),
                guarded ? List.of(new Verification(MENDED, List.of(Phase.EXPAND))) : List.of(),
                parts().stream().map(Part::definition).toList(),
                "",
                List.of(),
                checksum());
    }

    List<Part> parts() {
        var draft = new Draft(shape.repeatable());
        String t = "t" + table;
        String column = "c%d_%d".formatted(number, revision);
        String index = "x%d".formatted(number);
        String addColumn = "ALTER TABLE %s ADD COLUMN %s int".formatted(t, column);
        String columnFact = "column %s.%s".formatted(t, column);
        String mark = Facts.mark(t, number);
        String update = "UPDATE %s SET n = n + %d".formatted(t, 1L << number);
        String back = "UPDATE %s SET n = n - %d".formatted(t, 1L << number);
        String rows = number % 2 == 0 ? "(n)" : "(n, id)";
        return switch (shape) {
            case TABLE ->
                draft.step("CREATE TABLE t%d (id int PRIMARY KEY, n bigint NOT NULL DEFAULT 0)".formatted(number))
                        .makes("table t" + number)
                        .step("INSERT INTO t%d (id) SELECT i FROM generate_series(1, 5) i".formatted(number))
                        .end(Phase.EXPAND)
                        .parts();
            case COLUMN ->
                draft.step(addColumn)
                        .makes(columnFact)
                        .step(update)
                        .makes(mark)
                        .back(back)
                        .takes(mark)
                        .back("ALTER TABLE %s DROP COLUMN %s".formatted(t, column))
                        .takes(columnFact)
                        .end(Phase.EXPAND)
                        .parts();
            case INDEXES ->
                draft.step(addColumn)
                        .makes(columnFact)
                        .step("CREATE INDEX CONCURRENTLY %s ON %s %s".formatted(index, t, rows))
                        .makes("index %s %s".formatted(index, rows))
                        .step("CREATE INDEX CONCURRENTLY %sb ON %s (%s)".formatted(index, t, column))
                        .makes("index %sb (%s)".formatted(index, column))
                        .step("ALTER TABLE %s ADD CONSTRAINT k%d CHECK (n >= 0)".formatted(t, number))
                        .makes("check k" + number)
                        .end(Phase.EXPAND)
                        .parts();
            case UPDATE_AND_INDEX ->
                draft.step(update)
                        .makes(mark)
                        .step("CREATE INDEX CONCURRENTLY %s ON %s %s".formatted(index, t, rows))
                        .makes("index %s %s".formatted(index, rows))
                        .back("DROP INDEX CONCURRENTLY " + index)
                        .takes("index %s %s".formatted(index, rows))
                        .back(back)
                        .takes(mark)
                        .end(Phase.EXPAND)
                        .parts();
            case BACKFILL ->
                draft.step(addColumn)
                        .makes(columnFact)
                        .end(Phase.EXPAND)
                        .batches(t, "%s = 1, n = n + %d".formatted(column, 1L << number), column + " IS NULL")
                        .makes(mark)
                        .back(back)
                        .takes(mark)
                        .end(Phase.BACKFILL)
                        .parts();
            case CONTRACT ->
                draft.step(addColumn)
                        .makes(columnFact)
                        .end(Phase.EXPAND)
                        .step("ALTER TABLE %s ADD CONSTRAINT k%d CHECK (n >= 0)".formatted(t, number))
                        .makes("check k" + number)
                        .step("CREATE INDEX CONCURRENTLY %s ON %s %s".formatted(index, t, rows))
                        .makes("index %s %s".formatted(index, rows))
                        .end(Phase.CONTRACT)
                        .parts();
            case VIEW ->
                draft.step("CREATE OR REPLACE VIEW v%d AS SELECT id, %d AS rev FROM %s".formatted(number, revision, t))
                        .replaces("view v%d ".formatted(number), "" + revision)
                        .end(Phase.EXPAND)
                        .parts();
            case REINDEX ->
                draft.step("DROP INDEX CONCURRENTLY IF EXISTS " + index)
                        .takes("index %s (n)".formatted(index))
                        .takes("index %s (n, id)".formatted(index))
                        .step("CREATE INDEX CONCURRENTLY %s ON %s %s"
                                .formatted(index, t, revision % 2 == 0 ? "(n)" : "(n, id)"))
                        .makes("index %s %s".formatted(index, revision % 2 == 0 ? "(n)" : "(n, id)"))
                        .back("DROP INDEX CONCURRENTLY IF EXISTS " + index)
                        .takes("index %s (n)".formatted(index))
                        .takes("index %s (n, id)".formatted(index))
                        .end(Phase.EXPAND)
                        .parts();
        };
    }
}
