package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.replay.Applied;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What takes a statement back as the replayed schema tells leaves the schema that was there before. */
@PostgresTest
final class WaysBackTest {

    private static final Path TABLE =
            Path.of("../catalog/src/test/resources/dev/lockkeeper/catalog/replay/ways-back.txt");

    /** Enough for every statement of the table to meet what many others have left. */
    private static final int WALKS = 2;

    @Test
    void every_derived_way_back_restores_the_fingerprint(TestDatabase database) throws Exception {
        int taken = 0;
        for (String line : lines("")) {
            database.execute(lines("+ ").toArray(String[]::new));
            Replay replay = replay();
            List<ParsedStatement> statements = parse(line);
            ParsedStatement last = statements.get(statements.size() - 1);
            List<ParsedStatement> before = statements.subList(0, statements.size() - 1);
            before.forEach(replay::apply);
            database.execute(before.stream().map(ParsedStatement::sql).toArray(String[]::new));
            Optional<List<String>> undo = replay.apply(last).undo();
            if (undo.isPresent()) {
                thereAndBack(database, last, undo.get());
                taken++;
            }
            clear(database);
        }
        assertTrue(taken > 70, taken + " statements were taken back");
    }

    /** Statements in any order, some of which fail: a way back that is derived is a way back from wherever it was derived. */
    @Test
    void ways_back_hold_from_wherever_they_were_derived(TestDatabase database) throws Exception {
        for (int seed = 1; seed <= WALKS; seed++) {
            database.execute(lines("+ ").toArray(String[]::new));
            walk(database, new Random(seed), seed);
            clear(database);
        }
    }

    private static void clear(TestDatabase database) throws SQLException {
        database.execute(
                "drop schema public cascade",
                "drop schema if exists sales, archive cascade",
                "create schema public",
                "alter default privileges revoke select on tables from pg_monitor");
    }

    private static void walk(TestDatabase database, Random random, int seed) throws Exception {
        var statements = new ArrayList<ParsedStatement>();
        for (String line : lines("")) {
            statements.addAll(parse(line));
        }
        statements.removeIf(it -> Set.of("AlterDefaultPrivilegesStmt", "DoStmt").contains(it.kind()));
        Collections.shuffle(statements, random);
        Replay replay = replay();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            String before = Shop.fingerprint(database.dataSource());
            for (ParsedStatement next : statements) {
                if (!isAccepted(statement, next.sql())) {
                    continue;
                }
                Applied applied = replay.apply(next);
                if (applied.undo().isEmpty()) {
                    before = Shop.fingerprint(database.dataSource());
                    continue;
                }
                takeBack(connection, statement, applied.undo().get());
                String back = "seed %d: %s taken back by %s"
                        .formatted(seed, next.sql(), applied.undo().get());
                assertEquals(before, Shop.fingerprint(database.dataSource()), back);
                statement.execute(next.sql());
                before = Shop.fingerprint(database.dataSource());
            }
        }
    }

    private static void thereAndBack(TestDatabase database, ParsedStatement there, List<String> back)
            throws SQLException {
        String before = Shop.fingerprint(database.dataSource());
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(there.sql());
            takeBack(connection, statement, back);
        }
        assertEquals(before, Shop.fingerprint(database.dataSource()), there.sql());
    }

    private static boolean isAccepted(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            // It does not fit what the others have left, and changed nothing.
            return false;
        }
    }

    /** Together where that may be, as the executor does: SET LOCAL is for what follows in its transaction. */
    private static void takeBack(Connection connection, Statement statement, List<String> sql) throws SQLException {
        connection.setAutoCommit(sql.stream().anyMatch(it -> it.contains("CONCURRENTLY")));
        for (String it : sql) {
            statement.execute(it);
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private static Replay replay() throws Exception {
        var replay = new Replay(new Schema(), 18);
        for (String line : lines("+ ")) {
            replay.apply(parse(line).get(0));
        }
        return replay;
    }

    private static List<ParsedStatement> parse(String sql) throws Exception {
        return SqlParser.postgres().parse(sql);
    }

    /** The lines that begin like this, without that; of all others, those that are cases. */
    private static List<String> lines(String start) throws Exception {
        return Files.readAllLines(TABLE).stream()
                .filter(it -> start.isEmpty() ? !it.isBlank() && "+# ".indexOf(it.charAt(0)) < 0 : it.startsWith(start))
                .map(it -> it.substring(start.length()))
                .toList();
    }
}
