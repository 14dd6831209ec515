package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Compatibility;
import dev.lockkeeper.catalog.Impact;
import dev.lockkeeper.catalog.replay.ReplayedMigration.Kind;
import dev.lockkeeper.catalog.replay.ReplayedMigration.ReplayedStep;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What migrations mean to an application that is running. */
class CompatibilityTest {

    private static final List<ReplayedStep> BEFORE = steps(Phase.EXPAND, resource("compatibility-before.sql"));

    @ParameterizedTest
    @MethodSource("rows")
    void each_migration_is_of_the_class_in_the_table(String row) {
        String sql = row.lines().findFirst().orElseThrow();
        assertEquals(row, sql + "\n" + told(sql));
    }

    @Test
    void the_table_has_every_class() {
        List<String> rows = rows().toList();
        for (Compatibility it : Compatibility.values()) {
            assertTrue(rows.stream().anyMatch(row -> row.contains("\n    " + it.words())), it.words());
        }
    }

    @Test
    void a_view_that_the_contract_makes_again_is_gone_until_then() {
        assertEquals(
                List.of("breaks readers: drops the view public.v"),
                told(
                        steps(Phase.EXPAND, "CREATE VIEW v AS SELECT 1 AS a"),
                        List.of(
                                step(Phase.EXPAND, "DROP VIEW v"),
                                step(Phase.CONTRACT, "CREATE VIEW v AS SELECT 1 AS a"))));
    }

    @Test
    void what_a_migration_made_it_may_take_away_in_its_contract() {
        assertEquals(
                List.of(),
                told(
                        List.of(),
                        List.of(
                                step(Phase.EXPAND, "CREATE TABLE t (a int)"),
                                step(Phase.CONTRACT, "ALTER TABLE t RENAME COLUMN a TO b"),
                                step(Phase.CONTRACT, "DROP TABLE t"))));
    }

    @Test
    void behind_java_code_nothing_is_claimed_of_what_is_not_known() {
        assertEquals(
                List.of("compatible: not known: what Java code does is not known"),
                told(
                        List.of(),
                        List.of(
                                new ReplayedStep(Phase.EXPAND, null, "what Java code does is not known"),
                                step(Phase.EXPAND, "DROP VIEW perhaps"))));
    }

    private static String told(String sql) {
        List<String> told = told(BEFORE, steps(Phase.EXPAND, sql));
        return told.isEmpty()
                ? "    additive"
                : told.stream().map(it -> "    " + it).collect(Collectors.joining("\n"));
    }

    private static List<String> told(List<ReplayedStep> before, List<ReplayedStep> steps) {
        var first = new ReplayedMigration("1", "First", List.of(), Kind.VERSIONED, before);
        var second = new ReplayedMigration("2", "Second", List.of("1"), Kind.VERSIONED, steps);
        ProjectReplay.Outcome outcome = new ProjectReplay(List.of(first, second), 18).run();
        for (int step = 0; step < before.size(); step++) {
            assertEquals(List.of(), outcome.effects("1", step), "the first migration only adds");
        }
        List<Effect> effects = IntStream.range(0, steps.size())
                .mapToObj(step -> outcome.effects("2", step))
                .flatMap(List::stream)
                .toList();
        return Impact.ofPhase(effects.stream().map(Effect::impact).toList()).stream()
                .map(Impact::text)
                .toList();
    }

    private static ReplayedStep step(Phase phase, String sql) {
        return steps(phase, sql).get(0);
    }

    private static List<ReplayedStep> steps(Phase phase, String sql) {
        try {
            return SqlParser.postgres().parse(sql).stream()
                    .map(it -> new ReplayedStep(phase, it, ""))
                    .toList();
        } catch (SqlSyntaxException e) {
            throw new IllegalArgumentException(sql, e);
        }
    }

    /** Each line of the table with the indented ones below it. */
    private static Stream<String> rows() {
        var rows = new ArrayList<List<String>>();
        for (String line : resource("compatibility.txt").lines().toList()) {
            if (line.startsWith("    ")) {
                rows.get(rows.size() - 1).add(line);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(new ArrayList<>(List.of(line)));
            }
        }
        return rows.stream().map(it -> String.join("\n", it));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(CompatibilityTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
