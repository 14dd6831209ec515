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
import dev.lockkeeper.testing.RuleExample;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
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
    void every_example_runs_on_a_real_server_or_is_refused_as_it_says(RuleExample example, TestDatabase database)
            throws Exception {
        try (Connection connection = database.connect()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            assumeTrue(example.isFor(major), "it is for other servers than PostgreSQL " + major);
            for (String before : example.before()) {
                run(connection, before, statements(before));
            }
            String migration = example.migration();
            if (example.refused()) {
                assertThrows(SQLException.class, () -> run(connection, migration, List.of(migration)));
            } else {
                run(connection, migration, statements(migration));
            }
        }
    }

    static List<RuleExample> examples() throws IOException {
        return RuleExample.all(Repository.path(RULES));
    }

    private static List<String> statements(String file) throws SqlSyntaxException {
        return SqlParser.postgres().parse(file).stream()
                .map(ParsedStatement::sql)
                .toList();
    }

    /** As a file says that it runs: in one transaction, or statement by statement. */
    private static void run(Connection connection, String file, List<String> statements) throws SQLException {
        boolean transaction = RuleExample.inTransaction(file);
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
