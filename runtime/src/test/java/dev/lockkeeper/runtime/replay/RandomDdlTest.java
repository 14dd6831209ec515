package dev.lockkeeper.runtime.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.replay.Applied;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.testing.PropertyDatabase;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Statements that nobody has thought of: what the server takes the replay takes, and makes the same of it. */
@AddLifecycleHook(value = PropertyDatabase.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
final class RandomDdlTest {

    private static final Path GRAMMAR = Path.of("src/test/resources/random/ddl.txt");

    private static final int STATEMENTS = 20;

    @Property(seed = "17", edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    void what_the_server_takes_is_replayed_as_it_runs(@ForAll("histories") List<String> history, TestDatabase database)
            throws Exception {
        try (var comparison = new Comparison(database)) {
            for (ParsedStatement statement : SqlParser.postgres().parse(String.join(";\n", history))) {
                assertEquals("", String.join("\n", wrong(statement, comparison)), statement::sql);
            }
        }
    }

    /** Some tables with what their columns may need, then anything. */
    @Provide
    Arbitrary<List<String>> histories() throws IOException {
        Grammar grammar = Grammar.read(GRAMMAR);
        // Short ones too, so that a counterexample can shrink, and no more often than long ones.
        Arbitrary<List<String>> more = grammar.texts("statement")
                .list()
                .ofMaxSize(STATEMENTS)
                .withSizeDistribution(RandomDistribution.uniform());
        return Combinators.combine(grammar.texts("table_t"), grammar.texts("table_u"), grammar.texts("table_big"), more)
                .as(RandomDdlTest::history);
    }

    private static List<String> history(String t, String u, String big, List<String> more) {
        var history = new ArrayList<>(List.of(
                "create schema s", "create type mood as enum ('sad', 'happy')", "create sequence q", t, u, big));
        history.addAll(more);
        return history;
    }

    private static List<String> wrong(ParsedStatement statement, Comparison comparison) throws SQLException {
        Optional<SQLException> refused = comparison.run(statement);
        if (refused.isPresent()) {
            boolean foreseen = !comparison.applyToCopy(statement).problems().isEmpty();
            Statistics.label("refused").collect(foreseen ? "foreseen" : "in silence");
            return List.of();
        }
        Statistics.label("statement").collect("taken", statement.kind());
        Applied applied = comparison.apply(statement);
        var wrong = new ArrayList<String>();
        applied.problems().forEach(it -> wrong.add("the replay claims: " + it));
        if (!applied.opaque().isEmpty()) {
            wrong.add("the replay is opaque: " + applied.opaque());
        }
        wrong.addAll(comparison.difference());
        return wrong;
    }
}
