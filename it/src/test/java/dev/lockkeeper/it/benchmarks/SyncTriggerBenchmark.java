package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.it.benchmarks.SyncedKind.Write;
import dev.lockkeeper.it.crash.Command;
import dev.lockkeeper.it.crash.Command.Goal;
import dev.lockkeeper.it.crash.Project;
import dev.lockkeeper.it.crash.Sources;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * What an UPDATE takes where a change's trigger keeps two columns in step, to the same UPDATE of a table that has the columns and
 * no trigger: one row in a transaction, and many rows in a statement. The tables take turns, block by block, and each
 * block is held against the one beside it.
 */
@PostgresTest
final class SyncTriggerBenchmark {

    private static final int ROWS = 100_000;
    private static final int PAIRS = Integer.getInteger("benchmarks.pairs", 20);

    private final Results results = new Results("sync-trigger");

    /** Whose table it is. */
    private enum Keeper {
        NOBODY("bare"),
        LOCKKEEPER("t"),
        ASKING("asking");

        private final String table;

        Keeper(String table) {
            this.table = table;
        }
    }

    /** How many rows a statement changes, and a block. */
    private enum Way {
        ONE("one row in a transaction", 500),
        MANY("many rows in a statement", 5_000);

        private final String title;
        private final int rows;

        Way(String title, int rows) {
            this.title = title;
            this.rows = rows;
        }
    }

    @Test
    void update(TestDatabase database) throws Exception {
        for (SyncedKind kind : SyncedKind.values()) {
            measure(database, kind);
        }
        results.report();
    }

    private void measure(TestDatabase database, SyncedKind kind) throws Exception {
        Scratch scratch = tables(database, kind);
        try (Connection connection = scratch.connect()) {
            for (int round = 0; round <= Rounds.ALL; round++) {
                for (Way way : Way.values()) {
                    for (Write write : Write.values()) {
                        Map<Keeper, List<Block>> blocks =
                                blocks(connection, way, kind.write(write), round == 0 ? 2 : PAIRS);
                        if (round > 0) {
                            add(kind, way, write, blocks);
                        }
                    }
                }
            }
        } finally {
            scratch.drop();
        }
    }

    private void add(SyncedKind kind, Way way, Write write, Map<Keeper, List<Block>> blocks) {
        String what = "%s, %s: times that without a trigger".formatted(kind, way.title);
        for (Keeper keeper : List.of(Keeper.LOCKKEEPER, Keeper.ASKING)) {
            String who = write + (keeper == Keeper.ASKING ? ", a trigger that asks who writes" : "");
            results.add(
                    what, who, Numbers.middle(Numbers.ratios(seconds(blocks, keeper), seconds(blocks, Keeper.NOBODY))));
            if (Block.PROCESSOR_IS_TOLD) {
                results.add(
                        what + ", by the server's processor",
                        who,
                        Numbers.middle(Numbers.ratios(processor(blocks, keeper), processor(blocks, Keeper.NOBODY))));
            }
        }
    }

    private static List<Double> seconds(Map<Keeper, List<Block>> blocks, Keeper keeper) {
        return blocks.getOrDefault(keeper, List.of()).stream()
                .map(Block::seconds)
                .toList();
    }

    private static List<Double> processor(Map<Keeper, List<Block>> blocks, Keeper keeper) {
        return blocks.getOrDefault(keeper, List.of()).stream()
                .map(Block::processor)
                .toList();
    }

    /** The tables in turn, each time in the other order. */
    private static Map<Keeper, List<Block>> blocks(Connection connection, Way way, String set, int pairs)
            throws SQLException, IOException {
        Map<Keeper, List<Block>> blocks = new EnumMap<>(Keeper.class);
        List<Keeper> order = new ArrayList<>(Arrays.asList(Keeper.values()));
        for (int pair = 0; pair < pairs; pair++) {
            Collections.reverse(order);
            for (Keeper keeper : order) {
                execute(connection, "vacuum " + keeper.table);
                String where = way == Way.ONE ? "id = ?" : "id between ? and ?";
                try (PreparedStatement update =
                        connection.prepareStatement("update %s set %s where %s".formatted(keeper.table, set, where))) {
                    update.unwrap(PGStatement.class).setPrepareThreshold(1);
                    blocks.computeIfAbsent(keeper, any -> new ArrayList<>())
                            .add(way == Way.ONE ? one(update, pair) : many(update, pair));
                }
            }
        }
        return blocks;
    }

    /** The same rows of each table. */
    private static Block one(PreparedStatement update, int pair) throws SQLException, IOException {
        var random = new Random(pair);
        var watch = new Block.Watch(backend(update));
        for (int i = 0; i < Way.ONE.rows; i++) {
            update.setInt(1, random.nextInt(ROWS) + 1);
            update.executeUpdate();
        }
        return watch.stop();
    }

    private static Block many(PreparedStatement update, int pair) throws SQLException, IOException {
        int first = new Random(pair).nextInt(ROWS - Way.MANY.rows) + 1;
        var watch = new Block.Watch(backend(update));
        update.setInt(1, first);
        update.setInt(2, first + Way.MANY.rows - 1);
        update.executeUpdate();
        return watch.stop();
    }

    private static int backend(PreparedStatement update) throws SQLException {
        return update.getConnection().unwrap(PGConnection.class).getBackendPID();
    }

    private static Scratch tables(TestDatabase database, SyncedKind kind) throws SQLException {
        Scratch scratch = Scratch.empty(database, "sync");
        migrate(scratch, SyncedKind.before());
        try (Connection connection = scratch.connect()) {
            execute(
                    connection,
                    "insert into t (id, name, amount) select i, 'Name ' || md5(i::text), i from generate_series(1, %d) i"
                            .formatted(ROWS));
        }
        migrate(scratch, kind.project());
        try (Connection connection = scratch.connect()) {
            for (Keeper keeper : List.of(Keeper.NOBODY, Keeper.ASKING)) {
                execute(connection, "create table %s (like t including all)".formatted(keeper.table));
                execute(connection, "insert into %s select * from t order by id".formatted(keeper.table));
            }
            for (String sql : kind.askingTriggers(Keeper.ASKING.table)) {
                execute(connection, sql);
            }
            for (Keeper keeper : Keeper.values()) {
                // Room beside each row, as a table has that is in use.
                execute(connection, "alter table %s set (fillfactor = 50)".formatted(keeper.table));
                execute(connection, "vacuum full analyze " + keeper.table);
            }
            execute(connection, "checkpoint");
        }
        return scratch;
    }

    private static void migrate(Scratch scratch, Project project) {
        TestDatabase test = scratch.test();
        var result = new Command(project, Goal.MIGRATE).run(Sources.of(scratch.url(), test.user(), test.password()));
        if (!result.succeeded()) {
            throw new IllegalStateException(result.failure());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Some statements.
     *
     * @param seconds that they took
     * @param processor what the server's process was at work for them, in seconds
     */
    private record Block(double seconds, double processor) {

        /** Linux tells here, to the nanosecond, how long a process has run; other systems have no such file. */
        private static final String PROCESSOR = "/proc/%d/schedstat";

        static final boolean PROCESSOR_IS_TOLD = Files.exists(Path.of("/proc/self/schedstat"));

        /** Goes from when it is made. */
        private static final class Watch {

            private final int process;
            private final long processor;
            private final long start;

            Watch(int process) throws IOException {
                this.process = process;
                this.processor = processor(process);
                this.start = System.nanoTime();
            }

            Block stop() throws IOException {
                long end = System.nanoTime();
                return new Block((end - start) / 1e9, (processor(process) - processor) / 1e9);
            }

            private static long processor(int process) throws IOException {
                if (!PROCESSOR_IS_TOLD) {
                    return 0;
                }
                String told = Files.readString(Path.of(PROCESSOR.formatted(process)));
                return Long.parseLong(told.substring(0, told.indexOf(' ')));
            }
        }
    }
}
