package dev.lockkeeper.runtime.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.replay.Applied;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements of PostgreSQL's documentation: after each, the model is what the server's catalog says. */
@PostgresTest
final class ReplayAgainstServerTest {

    private static final Path MANUAL = Path.of("../docs/manual/replay.md");

    private static final List<String> ROLES = List.of("joe", "manuel", "admins");

    @BeforeAll
    static void create_roles(TestDatabase database) throws SQLException {
        for (String role : ROLES) {
            if (database.column("select rolname from pg_roles where rolname = '%s'".formatted(role))
                    .isEmpty()) {
                database.execute("create role " + role);
            }
        }
    }

    @AfterAll
    static void drop_roles(TestDatabase database) throws SQLException {
        for (String role : ROLES) {
            database.execute("drop role if exists " + role);
        }
    }

    static List<Scenario> scenarios() throws Exception {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void after_each_statement_the_replay_is_what_the_server_has(Scenario scenario, TestDatabase database)
            throws SQLException {
        var wrong = new ArrayList<String>();
        try (var comparison = new Comparison(database)) {
            for (Scenario.Statement statement : scenario.statements()) {
                if (statement.knownTo(comparison.major()) && wrong.isEmpty()) {
                    wrong.addAll(check(statement, comparison));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void there_are_at_least_four_hundred_statements() throws Exception {
        int count =
                Scenario.all().stream().mapToInt(it -> it.statements().size()).sum();
        assertTrue(count >= 400, () -> "only " + count);
    }

    @Test
    void manual_lists_what_is_opaque() throws Exception {
        var opaque = new TreeSet<String>();
        for (Scenario scenario : Scenario.all()) {
            scenario.statements().stream()
                    .filter(Scenario.Statement::opaque)
                    .forEach(it -> opaque.add(it.parsed().sql().replaceFirst("(?s)\\W.*", "")));
        }
        var listed = new TreeSet<String>();
        Matcher row = Pattern.compile("(?m)^\\| ([A-Z]+) \\|").matcher(Files.readString(MANUAL));
        while (row.find()) {
            listed.add(row.group(1));
        }
        assertEquals(opaque, listed);
    }

    /** What is wrong after a statement; the statement first. */
    private static List<String> check(Scenario.Statement statement, Comparison comparison) throws SQLException {
        Optional<SQLException> refused = comparison.run(statement.parsed());
        List<String> wrong = refused.isPresent()
                ? checkRefused(statement, refused.get(), comparison)
                : checkAccepted(statement, comparison);
        var told = new ArrayList<String>();
        if (!wrong.isEmpty()) {
            told.add(statement.parsed().sql());
            told.addAll(wrong);
        }
        return told;
    }

    private static List<String> checkRefused(
            Scenario.Statement statement, SQLException refused, Comparison comparison) {
        if (!statement.fails()) {
            return List.of("the server refuses it: " + refused.getMessage());
        }
        Applied applied = comparison.applyToCopy(statement.parsed());
        boolean silent = statement.silent() && applied.problems().isEmpty();
        boolean same = silent || applied.problems().stream().anyMatch(it -> Comparison.fits(it, refused));
        return same
                ? List.of()
                : List.of("the server says %s: %s; the replay says %s"
                        .formatted(refused.getSQLState(), refused.getMessage(), applied.problems()));
    }

    private static List<String> checkAccepted(Scenario.Statement statement, Comparison comparison) throws SQLException {
        if (statement.fails()) {
            return List.of("the server takes it");
        }
        Applied applied = comparison.apply(statement.parsed());
        if (!applied.problems().isEmpty()) {
            return List.of("the server takes it; the replay says " + applied.problems());
        }
        if (statement.opaque() == applied.opaque().isEmpty()) {
            return List.of(statement.opaque() ? "it is not opaque" : "it is opaque: " + applied.opaque());
        }
        return statement.opaque() ? List.of() : comparison.difference();
    }
}
