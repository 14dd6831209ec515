package dev.lockkeeper.catalog.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules and their pages in {@code docs/rules} agree. */
class RuleBookTest {

    // Surefire sets it; an IDE that does not runs tests in the folder of the module.
    private static final Path DOCS = Path.of(System.getProperty("basedir", ""), "..", "docs", "rules");
    private static final String PHASE = "-- phase: ";

    @Test
    void ids_and_names_are_those_that_were_promised() {
        assertEquals(
                List.of(
                        "CMP101-rename-column",
                        "CMP102-rename-table",
                        "DST101-drop-table",
                        "DST102-drop-column",
                        "LCK101-index-build-blocks-writes",
                        "LCK102-index-drop-blocks",
                        "LCK201-check-validates",
                        "LCK202-foreign-key-validates",
                        "LCK203-set-not-null-scans",
                        "LCK303-add-column-volatile-default",
                        "TXN104-transaction-control",
                        "TXN105-concurrent-index-without-name"),
                rules().map(RuleBookTest::folder).toList());
    }

    @Test
    void every_rule_has_a_folder_and_every_folder_a_rule() throws IOException {
        Set<String> folders = new TreeSet<>();
        try (var files = Files.list(DOCS)) {
            files.filter(Files::isDirectory)
                    .forEach(it -> folders.add(it.getFileName().toString()));
        }
        Set<String> rules = new TreeSet<>();
        rules().forEach(it -> rules.add(folder(it)));
        assertEquals(rules, folders);
    }

    @Test
    void a_rule_is_found_by_its_id_and_by_its_name() {
        rules().forEach(rule -> {
            assertEquals(Optional.of(rule), RuleBook.find(rule.id()));
            assertEquals(Optional.of(rule), RuleBook.find(rule.slug()));
        });
        assertEquals(Optional.empty(), RuleBook.find("LCK999"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void its_bad_example_is_found_by_this_rule_and_no_other(Rule rule) throws Exception {
        List<Finding> findings = findings(rule, "bad.sql");
        assertEquals(List.of(rule.id()), findings.stream().map(Finding::rule).toList());
        Finding finding = findings.get(0);
        assertEquals(rule.slug(), finding.name());
        assertEquals(rule.id(), finding.message().code());
        assertTrue(finding.stops());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void its_good_example_is_found_by_none(Rule rule) throws Exception {
        assertEquals(List.of(), findings(rule, "good.sql"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void its_page_tells_what_why_and_what_to_do(Rule rule) throws IOException {
        String page = read(rule, "README.md");
        assertTrue(page.startsWith("# " + rule.id() + " " + rule.slug() + "\n"), page);
        for (String part : List.of("## Why", "## What to write", "## Not found", "Not seen yet:", "## Accept it")) {
            assertTrue(page.contains("\n" + part), part);
        }
        assertTrue(page.contains("@Accept(rule = \"" + rule.id() + "\", because = "), page);
    }

    private static Stream<Rule> rules() {
        return RuleBook.rules().stream();
    }

    private static String folder(Rule rule) {
        return rule.id() + "-" + rule.slug();
    }

    private static String read(Rule rule, String file) throws IOException {
        return Files.readString(DOCS.resolve(folder(rule)).resolve(file));
    }

    private static List<Finding> findings(Rule rule, String file) throws IOException, SqlSyntaxException {
        String sql = read(rule, file);
        Phase phase = sql.startsWith(PHASE)
                ? Phase.valueOf(sql.lines().findFirst().orElseThrow().substring(PHASE.length()))
                : Phase.EXPAND;
        var findings = new ArrayList<Finding>();
        for (ReadStatement statement :
                SqlReader.forMigration(SqlParser.postgres()).read(sql)) {
            findings.addAll(RuleBook.check(phase, statement));
        }
        return findings;
    }
}
