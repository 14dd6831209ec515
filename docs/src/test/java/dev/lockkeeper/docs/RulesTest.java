package dev.lockkeeper.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.catalog.lint.RuleBook;
import dev.lockkeeper.catalog.lint.rule.Rule.Moment;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule's page has a bad and some good examples, and PostgreSQL runs them. */
@PostgresTest
class RulesTest {

    private static final String RULES = "docs/rules";
    private static final String SERVERS = "-- postgres: ";

    @Test
    void every_rule_is_documented_with_both_examples() {
        List<String> incomplete = Repository.directories(RULES).stream()
                .flatMap(it -> Stream.of("README.md", "bad.sql", "good.sql").map(file -> it + "/" + file))
                .filter(it -> !Repository.exists(it))
                .toList();
        assertEquals(List.of(), incomplete);
    }

    @Test
    void every_rule_folder_is_named_by_id_and_name() {
        for (String folder : Repository.directories(RULES)) {
            assertTrue(folder.matches(RULES + "/[A-Z]{3}[0-9]{3}-[a-z0-9-]+"), folder);
        }
    }

    @Test
    void every_rule_of_the_book_has_a_folder() {
        List<String> missing = RuleBook.rules().stream()
                .filter(it -> it.moment() != Moment.LIVE)
                .map(it -> RULES + "/" + it.id() + "-" + it.slug())
                .filter(it -> !Repository.exists(it))
                .toList();
        assertEquals(List.of(), missing);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("examples")
    void every_example_runs_on_a_real_server_or_is_refused_as_it_says(String example, TestDatabase database)
            throws Exception {
        String text = Repository.read(example);
        try (Connection connection = database.connect()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            assumeTrue(isFor(text, major), "it is for other servers than PostgreSQL " + major);
            List<String> migrations = migrations(example, text);
            for (String before : migrations.subList(0, migrations.size() - 1)) {
                run(connection, before, statements(before));
            }
            String migration = migrations.get(migrations.size() - 1);
            if (text.lines().anyMatch("-- refused"::equals)) {
                assertThrows(SQLException.class, () -> run(connection, migration, List.of(migration)));
            } else {
                run(connection, migration, statements(migration));
            }
        }
    }

    static List<String> examples() {
        return Repository.files(RULES, ".sql").stream()
                .filter(it -> !it.endsWith("/before.sql"))
                .toList();
    }

    /** {@code -- postgres: 15} or {@code -- postgres: 14-17}; without such a line it is for all. */
    private static boolean isFor(String text, int major) {
        return text.lines()
                .filter(it -> it.startsWith(SERVERS))
                .map(it -> it.substring(SERVERS.length()).split("-"))
                .allMatch(
                        it -> Integer.parseInt(it[0]) <= major && (it.length == 1 || major <= Integer.parseInt(it[1])));
    }

    /** The migrations of an example: those behind {@code -- before}, or {@code before.sql}, and its own. */
    private static List<String> migrations(String example, String text) {
        List<String> parts = Stream.of(text.split("(?m)^-- (?:before|migration)$"))
                .filter(it -> text.contains("-- migration\n")
                        && !it.lines().allMatch(line -> line.isBlank() || line.startsWith("-- ")))
                .toList();
        if (!parts.isEmpty()) {
            return parts;
        }
        String before = example.substring(0, example.lastIndexOf('/')) + "/before.sql";
        return Repository.exists(before) ? List.of(Repository.read(before), text) : List.of(text);
    }

    private static List<String> statements(String file) throws SqlSyntaxException {
        return SqlParser.postgres().parse(file).stream()
                .map(ParsedStatement::sql)
                .toList();
    }

    /** As a file says that it runs: in one transaction, or statement by statement. */
    private static void run(Connection connection, String file, List<String> statements) throws SQLException {
        boolean transaction = file.lines().noneMatch("-- lockkeeper: no transaction"::equals);
        connection.setAutoCommit(!transaction);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        if (transaction) {
            connection.commit();
        }
        connection.setAutoCommit(true);
    }
}
