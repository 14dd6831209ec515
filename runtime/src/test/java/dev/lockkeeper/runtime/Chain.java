package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A journey through a plan: each change goes there and back by chance, while a version of the application that can run writes. What
 * each row has is compared at each station, and the schema wherever it was before.
 */
final class Chain {

    private static final int QUIET = 30;
    private static final int BUSY = 20;
    private static final Duration NOW = Duration.ZERO;

    private final ChainPlan plan;
    private final TestDatabase database;
    private final Random random;
    private final Shop shop;
    private final boolean[] contracted;
    private final boolean[] purged;
    private final Map<Integer, List<String>> kept = new TreeMap<>();

    Chain(ChainPlan plan, TestDatabase database, Random random) {
        this.plan = plan;
        this.database = database;
        this.random = random;
        this.shop = new Shop(database.dataSource(), CompiledMigrations.replayed(database, plan.source()));
        this.contracted = new boolean[plan.links().size()];
        this.purged = new boolean[plan.links().size()];
    }

    void travel() throws Exception {
        shop.run(Shop.migrationTo("1"));
        for (int id = 1; id <= QUIET + BUSY; id++) {
            insert(id, plan.columns());
        }
        var before = new ArrayList<Place>();
        for (int i = 0; i < plan.links().size(); i++) {
            finishThoseBefore(i);
            before.add(place(i));
            visit(i, before.get(i));
        }
        for (int i = plan.links().size() - 1; i >= 0 && !purged[i]; i--) {
            back(i, before.get(i));
        }
    }

    /** A change of the same column begins when the one before is purged. */
    private void finishThoseBefore(int link) throws Exception {
        for (int i = 0; i < link; i++) {
            if (plan.links().get(link).meets(plan.links().get(i)) && !purged[i]) {
                if (!contracted[i]) {
                    contract(i);
                }
                purge(i);
            }
        }
    }

    private void visit(int i, Place before) throws Exception {
        migrate(i);
        String migrated = shop.fingerprint();
        if (random.nextBoolean()) {
            back(i, before);
            migrate(i);
            assertEquals(migrated, shop.fingerprint());
        }
        write(i, false);
        if (plan.links().get(i).beside()) {
            write(i, true);
        }
        if (random.nextInt(4) == 0) {
            return;
        }
        contract(i);
        String there = shop.fingerprint();
        write(i, true);
        if (random.nextBoolean()) {
            contractBack(i);
            assertEquals(migrated, shop.fingerprint());
            write(i, false);
            contract(i);
            assertEquals(there, shop.fingerprint());
        }
        if (random.nextInt(3) == 0) {
            back(i, before);
            migrate(i);
            contract(i);
            assertEquals(there, shop.fingerprint());
        }
        if (random.nextInt(3) == 0) {
            purge(i);
        }
    }

    private void migrate(int i) throws Exception {
        ChainLink link = plan.links().get(i);
        List<String> expected = read(link.up(), true);
        during(link, Voice.OLD, () -> shop.run(Shop.migrationTo(version(i))));
        if (link.beside()) {
            assertEquals(expected, read(names(link.fresh()), true));
            assertEquals(List.of(), unequal(link));
        }
    }

    private void contract(int i) throws Exception {
        ChainLink link = plan.links().get(i);
        List<String> expected = read(link.beside() ? names(link.fresh()) : link.up(), true);
        Voice writes = link.beside() ? Voice.NEW : Voice.NONE;
        kept.put(i, link.down().isEmpty() ? read(names(link.old()), true) : List.of());
        during(link, writes, () -> shop.run(new Target.Contract(Optional.of(version(i)))));
        assertEquals(expected, read(names(link.fresh()), true));
        contracted[i] = true;
    }

    private void contractBack(int i) throws Exception {
        ChainLink link = plan.links().get(i);
        List<String> expected = link.down().isEmpty() ? kept(i) : read(link.down(), true);
        Voice writes = link.beside() ? Voice.NEW : Voice.NONE;
        during(link, writes, () -> shop.run(new Target.RollbackContract(Optional.of(version(i)))));
        assertEquals(expected, read(names(link.old()), true));
        if (link.beside()) {
            assertEquals(List.of(), unequal(link));
        }
        contracted[i] = false;
    }

    private void back(int i, Place before) throws Exception {
        ChainLink link = plan.links().get(i);
        List<String> expected;
        if (!contracted[i]) {
            expected = read(names(link.old()), true);
        } else {
            expected = link.down().isEmpty() ? kept(i) : read(link.down(), true);
        }
        during(link, contracted[i] ? Voice.NONE : Voice.OLD, () -> shop.rollback(version(i)));
        assertEquals(expected, read(names(link.old()), true));
        // What was contracted or purged meanwhile was another schema before.
        if (before.others().equals(others(i))) {
            assertEquals(before.fingerprint(), shop.fingerprint());
        }
        contracted[i] = false;
    }

    private void purge(int i) throws Exception {
        ChainLink link = plan.links().get(i);
        List<String> expected = read(names(link.fresh()), true);
        during(link, Voice.NEW, () -> shop.run(new Target.Purge(NOW, Optional.empty())));
        assertEquals(expected, read(names(link.fresh()), true));
        for (int other = 0; other < purged.length; other++) {
            purged[other] |= contracted[other] && hides(other);
        }
        purged[i] = true;
    }

    private boolean hides(int i) {
        String kind = plan.links().get(i).annotation();
        return !kind.startsWith("@Add") && !kind.startsWith("@SetNotNull") && !kind.contains("to = \"text\")");
    }

    private List<String> kept(int i) {
        return kept.getOrDefault(i, List.of());
    }

    /**
     * The schema before a change.
     *
     * @param others how far those before it were
     */
    private record Place(String fingerprint, String others) {}

    private Place place(int i) {
        return new Place(shop.fingerprint(), others(i));
    }

    private String others(int i) {
        return Arrays.toString(Arrays.copyOf(contracted, i)) + Arrays.toString(Arrays.copyOf(purged, i));
    }

    private static String version(int i) {
        return Integer.toString(i + 2);
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Who writes meanwhile. */
    private enum Voice {
        OLD,
        NEW,
        NONE
    }

    /** Does something beside a version of the application that writes without pause, and reads back what it has written. */
    private void during(ChainLink link, Voice voice, Work work) throws Exception {
        List<ChainColumn> columns = voice == Voice.NEW ? link.fresh() : link.old();
        if (voice == Voice.NONE || columns.isEmpty()) {
            work.run();
            return;
        }
        try (var writer = new ChainWriter(database, plan.table(), link, voice == Voice.NEW, QUIET + 1, BUSY, random)) {
            writer.awaitFirst();
            work.run();
            assertEquals(writer.stop(), read(names(columns), false));
        }
    }

    /** Changes some of the quiet rows, as one version does. */
    private void write(int i, boolean asNew) throws SQLException {
        ChainLink link = plan.links().get(i);
        if (asNew && link.fresh().isEmpty()) {
            return;
        }
        for (int n = 0; n < 5; n++) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE %s SET %s WHERE id = %d"
                        .formatted(plan.table(), link.assignment(random, asNew), 1 + random.nextInt(QUIET)));
            }
        }
        if (!asNew && link.beside()) {
            assertEquals(List.of(), unequal(link));
        }
    }

    private void insert(int id, List<ChainColumn> columns) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO %s (id, %s) VALUES (%d, %s)"
                    .formatted(
                            plan.table(),
                            String.join(", ", names(columns)),
                            id,
                            columns.stream().map(it -> it.literal(random)).collect(Collectors.joining(", "))));
        }
    }

    /** What rows have, by id: the quiet ones, or those that somebody writes meanwhile. */
    private List<String> read(List<String> expressions, boolean quiet) throws SQLException {
        return database.column("SELECT concat_ws('|', id%s) FROM %s WHERE id %s %d ORDER BY id"
                .formatted(
                        expressions.stream()
                                .map(it -> ", coalesce((%s)::text, 'NULL')".formatted(it))
                                .collect(Collectors.joining()),
                        plan.table(),
                        quiet ? "<=" : ">",
                        QUIET));
    }

    /** Ids of rows whose columns are not in step. */
    private List<String> unequal(ChainLink link) throws SQLException {
        String differs = IntStream.range(0, link.fresh().size())
                .mapToObj(it -> "(%s) IS DISTINCT FROM %s"
                        .formatted(link.up().get(it), link.fresh().get(it).name()))
                .collect(Collectors.joining(" OR ", "false OR ", ""));
        return link.fresh().isEmpty()
                ? List.of()
                : database.column("SELECT id FROM %s WHERE %s ORDER BY id".formatted(plan.table(), differs));
    }

    private static List<String> names(List<ChainColumn> columns) {
        return columns.stream().map(ChainColumn::name).toList();
    }
}
