package dev.lockkeeper.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.lint.RuleBook;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule's page has a bad and a good example, and PostgreSQL runs both. */
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
                .map(it -> RULES + "/" + it.id() + "-" + it.slug())
                .filter(it -> !Repository.exists(it))
                .toList();
        assertEquals(List.of(), missing);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("examples")
    void every_example_runs_on_a_real_server(String example, TestDatabase database) throws Exception {
        String before = example.substring(0, example.lastIndexOf('/')) + "/before.sql";
        try (Connection connection = database.connect()) {
            if (Repository.exists(before)) {
                run(connection, before);
            }
            run(connection, example);
        }
    }

    static List<String> examples() {
        return Repository.directories(RULES).stream()
                .flatMap(it -> Stream.of(it + "/bad.sql", it + "/good.sql"))
                .filter(Repository::exists)
                .toList();
    }

    /** As the engine does: what can be in a transaction shares one with its neighbours, what cannot runs by itself. */
    private static void run(Connection connection, String file) throws Exception {
        for (ReadStatement read : SqlReader.forMigration(SqlParser.postgres()).read(Repository.read(file))) {
            boolean shared = read.statement().transaction() == Transaction.SHARED;
            if (!shared && !connection.getAutoCommit()) {
                connection.commit();
            }
            connection.setAutoCommit(!shared);
            try (Statement statement = connection.createStatement()) {
                statement.execute(read.statement().sql());
            }
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
