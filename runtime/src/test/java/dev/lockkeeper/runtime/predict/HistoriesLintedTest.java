package dev.lockkeeper.runtime.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.lint.Found;
import dev.lockkeeper.catalog.lint.SqlLint;
import dev.lockkeeper.catalog.lint.SqlLint.Request;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories of real programs: what the rules find in them is what the server does. */
@PostgresTest
final class HistoriesLintedTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    /** By history: it takes a while. */
    private static final Map<String, List<Ran>> RAN = new HashMap<>();

    private static final Path REVIEWED = Path.of("../docs/rules/reviewed.md");

    private static final Path FOUND = Path.of("src/test/resources/histories");

    static List<History> histories() throws IOException {
        return History.all();
    }

    private static List<Ran> ran(History history, TestDatabase database) throws Exception {
        List<Ran> known = RAN.get(history.name());
        List<Ran> ran = known == null ? HistoryRun.of(history, database) : known;
        RAN.put(history.name(), ran);
        return ran;
    }

    @ParameterizedTest
    @MethodSource("histories")
    void what_is_predicted_is_what_the_server_does(History history, TestDatabase database) throws Exception {
        assertEquals(
                "",
                ran(history, database).stream()
                        .filter(it -> !it.foreseen())
                        .map(it ->
                                "%s%n    measured  %s%n    predicted %s%n".formatted(it, it.measured(), it.predicted()))
                        .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void what_blocks_is_found_and_what_is_found_blocks(History history, TestDatabase database) throws Exception {
        List<Found> found = found(history);
        var wrong = new StringBuilder();
        for (Ran ran : ran(history, database)) {
            List<Found> told = found.stream()
                    .filter(it -> it.rule().startsWith("LCK") && isOf(it, ran))
                    .toList();
            ran.blocked().stream()
                    .filter(table -> told.stream().noneMatch(it -> names(it, table)))
                    .forEach(it -> wrong.append("%s%n    blocks %s, and is not found%n".formatted(ran, it)));
            if (ran.locked().isEmpty() && !told.isEmpty()) {
                wrong.append("%s%n    locks nothing, and %s is found%n".formatted(ran, told));
            }
        }
        assertEquals("", wrong.toString());
    }

    /** A file is one transaction: it is asked for a time-out where it blocks, and blamed where it has several tables. */
    @ParameterizedTest
    @MethodSource("histories")
    void files_that_lock_are_those_that_are_found(History history, TestDatabase database) throws Exception {
        var locking = new TreeMap<String, Set<String>>();
        var closing = new TreeMap<String, Set<String>>();
        for (Ran ran : ran(history, database)) {
            locking.computeIfAbsent(ran.file(), it -> new HashSet<>()).addAll(ran.locked());
            closing.computeIfAbsent(ran.file(), it -> new HashSet<>()).addAll(ran.closed());
        }
        assertEquals(withMore(locking, 0), files(history, "TXN201"));
        assertEquals(withMore(closing, 1), files(history, "TXN106"));
    }

    private static Set<String> withMore(Map<String, Set<String>> tables, int than) {
        var files = new TreeSet<String>();
        tables.forEach((file, all) -> {
            if (all.size() > than) {
                files.add(file);
            }
        });
        return files;
    }

    private static Set<String> files(History history, String rule) {
        return found(history).stream()
                .filter(it -> it.rule().equals(rule))
                .map(Found::file)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean names(Found found, String table) {
        return Pattern.compile("\\b%s\\b".formatted(table))
                .matcher(found.message())
                .find();
    }

    private static boolean isOf(Found found, Ran ran) {
        return found.file().equals(ran.file())
                && found.statement().equals(ran.parsed().sql())
                && found.line() >= ran.line()
                && found.line() <= ran.lastLine();
    }

    /** A change of a rule shows here; {@code -Dgolden.update=true} writes it. */
    @ParameterizedTest
    @MethodSource("histories")
    void what_is_found_is_what_was_looked_at(History history) throws IOException {
        Map<Line, Integer> lines = new LinkedHashMap<>();
        found(history).forEach(it -> lines.merge(Line.of(it), 1, Integer::sum));
        String text = lines.entrySet().stream()
                .map(it -> it.getKey() + (it.getValue() > 1 ? " x" + it.getValue() : "") + "\n")
                .collect(Collectors.joining());
        Path golden = FOUND.resolve(history.name() + ".txt");
        if (UPDATE) {
            Files.createDirectories(FOUND);
            Files.writeString(golden, text);
        }
        assertEquals(Files.exists(golden) ? Files.readString(golden) : "", text);
    }

    /** What blocks is replaced by what is to be written instead, and who may fail asks; each of these remedies is SQL. */
    @ParameterizedTest
    @MethodSource("histories")
    void what_is_to_be_written_instead_leads_to_the_same_schema(History history, TestDatabase database)
            throws Exception {
        List<Found> remediable = found(history).stream()
                .filter(it -> it.rule().matches("LCK[1-4].*|DAT102"))
                .toList();
        var remedied = new Remedied(remediable, database.serverVersion());
        assertEquals(List.of(), remedied.run(history, database));
        assertEquals(remediable.size(), remedied.remedies());
    }

    /** The tables of the page that tells of the review; {@code -Dgolden.update=true} writes them. */
    @Test
    void the_page_of_the_review_has_its_figures() throws Exception {
        String page = Files.readString(REVIEWED);
        String start = "<!-- figures -->\n";
        int from = page.indexOf(start) + start.length();
        int to = page.indexOf("<!-- end -->");
        String figures = Figures.of(History.all(), HistoriesLintedTest::found);
        if (UPDATE) {
            Files.writeString(REVIEWED, page.substring(0, from) + figures + page.substring(to));
            return;
        }
        assertEquals(page.substring(from, to), figures);
    }

    private static List<Found> found(History history) {
        return SqlLint.lint(Request.of(history.scripts())).findings();
    }

    /** Where something was found; the words are the first of its statement. */
    private record Line(String file, int line, String rule, String words) {

        static Line of(Found found) {
            return new Line(found.file(), found.line(), found.rule(), Ran.words(found.statement()));
        }

        @Override
        public String toString() {
            return "%s:%d %s %s".formatted(file, line, rule, words);
        }
    }
}
