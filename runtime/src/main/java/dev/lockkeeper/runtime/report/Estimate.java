package dev.lockkeeper.runtime.report;

import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.platform.ByteCount;
import dev.lockkeeper.runtime.platform.TableSize;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * What work on large tables costs, to the order of magnitude: guessed from their size alone, by the speed that an ordinary server was
 * measured to have. How it was measured stands in docs/performance.md.
 *
 * @param time of the work alone, without any waiting
 * @param wal what it writes to the write-ahead log, with the first image of each page after a checkpoint
 */
record Estimate(Duration time, ByteCount wal) {

    private static final long READ_BYTES_PER_SECOND = 200L << 20;
    private static final long WRITTEN_BYTES_PER_SECOND = 40L << 20;
    private static final long INDEXED_ROWS_PER_SECOND = 500_000;
    private static final long WAL_BYTES_PER_INDEXED_ROW = 32;
    private static final long UPDATED_ROWS_PER_SECOND = 100_000;
    private static final double WAL_BYTES_PER_UPDATED_BYTE = 3.5;

    /** Of a statement that goes through these tables; empty: it does not grow with them. */
    static Optional<Estimate> of(SqlStatement statement, Collection<TableSize> tables) {
        long bytes = tables.stream().mapToLong(it -> it.size().bytes()).sum();
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        return switch (statement.cost()) {
            case CATALOG, ROWS -> Optional.empty();
            case REWRITE -> Optional.of(by(bytes, WRITTEN_BYTES_PER_SECOND, bytes));
            case SCAN -> Optional.of(buildsIndex(statement) ? index(tables) : by(bytes, READ_BYTES_PER_SECOND, 0));
        };
    }

    /** Of a walk that updates each row of a table. */
    static Estimate ofWalk(TableSize table) {
        return by(table.rows(), UPDATED_ROWS_PER_SECOND, (long) (table.size().bytes() * WAL_BYTES_PER_UPDATED_BYTE));
    }

    private static Estimate index(Collection<TableSize> tables) {
        long rows = tables.stream().mapToLong(TableSize::rows).sum();
        return by(rows, INDEXED_ROWS_PER_SECOND, rows * WAL_BYTES_PER_INDEXED_ROW);
    }

    private static boolean buildsIndex(SqlStatement statement) {
        return statement.command().startsWith("CREATE INDEX")
                || statement.command().startsWith("CREATE UNIQUE INDEX")
                || statement.command().startsWith("REINDEX");
    }

    private static Estimate by(long amount, long perSecond, long wal) {
        return new Estimate(Duration.ofSeconds(Math.round((double) amount / perSecond)), new ByteCount(wal));
    }

    /** Such as {@code some 40 s, 1.2 GB of WAL}. */
    @Override
    public String toString() {
        String written = wal.bytes() == 0 ? "" : ", %s of WAL".formatted(wal);
        return "some " + told(time.toSeconds()) + written;
    }

    private static String told(long seconds) {
        if (seconds < 1) {
            return "moments";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 120 ? minutes + " min" : (minutes + 30) / 60 + " h";
    }
}
