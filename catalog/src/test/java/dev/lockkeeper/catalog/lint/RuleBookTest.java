package dev.lockkeeper.catalog.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Rule.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules and their pages in {@code docs/rules} agree. {@code -Dgolden.update=true} writes what is generated anew. */
class RuleBookTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final String MESSAGE = "## Message\n\n```text\n";

    @Test
    void rules_have_the_ids_slugs_and_severities_that_were_promised() throws IOException {
        List<String> promised = promised();
        for (Rule rule : RuleBook.rules()) {
            String severity = rule.severity().name().toLowerCase(Locale.ROOT);
            String start = rule.id() + " " + rule.slug() + " ";
            assertTrue(
                    promised.stream().anyMatch(it -> it.startsWith(start) && it.contains(severity)), start + severity);
        }
    }

    @Test
    void each_family_is_in_the_order_of_its_ids_and_no_id_is_there_twice() throws IOException {
        List<String> order =
                promised().stream().map(it -> it.substring(0, it.indexOf(' '))).toList();
        List<String> ids = RuleBook.rules().stream().map(Rule::id).toList();
        assertEquals(order.stream().filter(ids::contains).toList(), ids);
    }

    @Test
    void every_rule_has_a_folder_and_every_folder_a_rule() throws IOException {
        Set<String> folders = new TreeSet<>();
        try (var files = Files.list(Example.DOCS)) {
            files.filter(Files::isDirectory)
                    .forEach(it -> folders.add(it.getFileName().toString()));
        }
        Set<String> rules = new TreeSet<>();
        documented().forEach(it -> rules.add(Example.folder(it).getFileName().toString()));
        assertEquals(rules, folders);
    }

    @Test
    void a_rule_is_found_by_its_id_and_by_its_name() {
        RuleBook.rules().forEach(rule -> {
            assertEquals(Optional.of(rule), RuleBook.find(rule.id()));
            assertEquals(Optional.of(rule), RuleBook.find(rule.slug()));
        });
        assertEquals(Optional.empty(), RuleBook.find("LCK999"));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void its_bad_example_is_found(Rule rule) throws Exception {
        Example bad = Example.of(rule, "bad.sql");
        List<Found> found = bad.found();
        assertTrue(found.stream().anyMatch(it -> it.rule().equals(rule.id())), "found: " + found);
        assertEquals(Set.of(), otherErrors(bad, found));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void its_good_examples_are_not_found(Rule rule) throws Exception {
        for (Example good : Example.good(rule)) {
            List<Found> found = good.found();
            assertFalse(found.stream().anyMatch(it -> it.rule().equals(rule.id())), good + ": " + found);
            assertEquals(Set.of(), otherErrors(good, found), good + ": " + found);
        }
    }

    @ParameterizedTest
    @MethodSource("documented")
    void it_has_two_statements_or_more_that_look_like_its_bad_example_and_are_good(Rule rule) throws Exception {
        assertTrue(Example.good(rule).size() >= 2, rule.id());
    }

    @ParameterizedTest
    @MethodSource("documented")
    void its_page_tells_what_why_and_what_to_do(Rule rule) throws IOException {
        String page = Files.readString(page(rule));
        assertTrue(page.startsWith("# " + rule.id() + " " + rule.slug() + "\n\n"), page);
        for (String part : List.of("## Why", "## What to write", "## Not found")) {
            assertTrue(page.contains("\n" + part + "\n"), part);
        }
    }

    @ParameterizedTest
    @MethodSource("documented")
    void its_page_shows_the_message_of_its_bad_example(Rule rule) throws Exception {
        Found first = Example.of(rule, "bad.sql").found().stream()
                .filter(it -> it.rule().equals(rule.id()))
                .findFirst()
                .orElseThrow();
        String page = Files.readString(page(rule));
        String shown = first.finding().message().text() + "\n";
        int start = page.indexOf(MESSAGE);
        if (UPDATE) {
            String rest = start < 0 ? "" : page.substring(page.indexOf("\n```\n", start) + 5);
            String head = (start < 0 ? page.stripTrailing() + "\n\n" : page.substring(0, start));
            Files.writeString(page(rule), head + MESSAGE + shown + "```\n" + rest);
            return;
        }
        assertTrue(start >= 0, "no message; run with -Dgolden.update=true");
        int end = page.indexOf("```\n", start + MESSAGE.length());
        assertEquals(shown, page.substring(start + MESSAGE.length(), end));
    }

    @Test
    void the_index_lists_all_rules_and_how_many_false_alarms_they_give() throws Exception {
        Path index = Example.DOCS.resolve("README.md");
        var text = new StringBuilder("""
                # Rules

                What Lockkeeper looks for in SQL. What becomes of it is set by an option of the
                [compiler](../manual/processor.md#options). How to add a rule stands in
                [CONTRIBUTING](../../CONTRIBUTING.md#a-lint-rule). A test writes this page.

                | rule | severity | finds |
                | --- | --- | --- |
                """);
        for (Rule rule : documented().toList()) {
            String folder = Example.folder(rule).getFileName().toString();
            String page = Files.readString(page(rule));
            String first = page.substring(page.indexOf("\n\n") + 2);
            first = first.substring(0, first.indexOf("\n\n")).replace('\n', ' ').replace("|", "\\|");
            text.append("| [%s %s](%s) | %s | %s |\n"
                    .formatted(
                            rule.id(),
                            rule.slug(),
                            folder,
                            rule.severity().name().toLowerCase(Locale.ROOT),
                            first));
        }
        text.append(falseAlarms());
        if (UPDATE) {
            Files.writeString(index, text);
        }
        assertEquals(text.toString(), Files.exists(index) ? Files.readString(index) : "");
    }

    private static String falseAlarms() throws Exception {
        int examples = 0;
        int alarms = 0;
        for (Rule rule : documented().toList()) {
            for (Example good : Example.good(rule)) {
                examples++;
                alarms += good.found().stream().anyMatch(it -> it.rule().equals(rule.id())) ? 1 : 0;
            }
        }
        return """

                ## False alarms

                Each rule has at least two examples that look like its bad one and are good: made in the same migration, with
                quoted names, proved by a `CHECK`, in a comment, and so on. Of all %d its own rule finds %d.

                What another linter says of the same examples, and what PostgreSQL does when it runs them, is
                [compared](compared.md). What the rules find in the histories of two real programs was
                [reviewed](reviewed.md) by hand.
                """.formatted(examples, alarms);
    }

    private static Set<String> otherErrors(Example example, List<Found> found) {
        var others = new TreeSet<String>();
        found.stream()
                .filter(it -> it.severity().equals("error"))
                .map(Found::rule)
                .filter(it -> !it.equals(example.rule().id()))
                .forEach(others::add);
        others.removeAll(example.also());
        return others;
    }

    /** All but those that only a live database can check. */
    private static Stream<Rule> documented() {
        return RuleBook.rules().stream().filter(it -> it.moment() != Moment.LIVE);
    }

    private static Path page(Rule rule) {
        return Example.folder(rule).resolve("README.md");
    }

    private static List<String> promised() throws IOException {
        try (InputStream in = RuleBookTest.class.getResourceAsStream("/dev/lockkeeper/catalog/rules.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new ArrayList<>(text.lines().toList());
        }
    }
}
