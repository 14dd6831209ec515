package dev.lockkeeper.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lockkeeper.processor.LockkeeperProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What there is in the code is in the manual, and the other way round. */
class ManualTest {

    private static final Pattern CODE = Pattern.compile("\\bLK[0-9]{4}\\b");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (LK[0-9]{4}) \\|");
    private static final Pattern GOAL = Pattern.compile("@Mojo\\(\\s*name\\s*=\\s*\"([a-z-]+)\"");
    private static final Pattern PROPERTY = Pattern.compile("property = \"(lockkeeper\\.[A-Za-z.]+)\"");
    private static final Pattern PARENT = Pattern.compile("class \\w+ extends (\\w+)");

    @Test
    void every_message_has_a_row_and_every_row_a_message() {
        assertEquals(codes(), rows());
    }

    @Test
    void every_goal_has_a_page_and_every_page_a_goal() {
        var goals = new TreeSet<>(List.of("help"));
        mojos().forEach(it -> goals.add(first(GOAL, Repository.read(it))));
        var pages = new TreeSet<String>();
        Repository.files("docs/manual/goals", ".md")
                .forEach(it -> pages.add(it.substring(it.lastIndexOf('/') + 1, it.length() - ".md".length())));
        assertEquals(goals, pages);
    }

    @Test
    void every_parameter_of_a_goal_is_on_its_page() {
        var missing = new ArrayList<String>();
        for (String mojo : mojos()) {
            String goal = first(GOAL, Repository.read(mojo));
            String page = Repository.read("docs/manual/goals/" + goal + ".md");
            SortedSet<String> properties = properties(mojo);
            assertFalse(properties.isEmpty(), mojo);
            properties.stream()
                    .filter(it -> !page.contains("`" + it + "`"))
                    .forEach(it -> missing.add(goal + ": " + it));
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void every_parameter_on_a_page_is_one_of_its_goal() {
        var strange = new ArrayList<String>();
        for (String mojo : mojos()) {
            String goal = first(GOAL, Repository.read(mojo));
            String page = Repository.read("docs/manual/goals/" + goal + ".md");
            Pattern.compile("(?m)^\\| `(lockkeeper\\.[A-Za-z.]+)` \\|")
                    .matcher(page)
                    .results()
                    .map(it -> it.group(1))
                    .filter(it -> !properties(mojo).contains(it))
                    .forEach(it -> strange.add(goal + ": " + it));
        }
        assertEquals(List.of(), strange);
    }

    @Test
    void every_option_of_the_processor_is_on_its_page_and_no_other() {
        var rows = Pattern.compile("(?m)^\\| `(lockkeeper\\.[A-Za-z.]+)` \\|")
                .matcher(Repository.read("docs/manual/processor.md"))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(new LockkeeperProcessor().getSupportedOptions()), rows);
    }

    @Test
    void every_annotation_is_described() {
        String page = Repository.read("docs/manual/migrations.md");
        List<String> missing = Repository.files("annotations/src/main/java", ".java").stream()
                .filter(it -> Repository.read(it).contains("public @interface "))
                .map(it -> it.substring(it.lastIndexOf('/') + 1, it.length() - ".java".length()))
                .filter(it -> !page.contains("`@" + it + "`"))
                .toList();
        assertEquals(List.of(), missing);
    }

    private static List<String> mojos() {
        return Repository.files("maven-plugin/src/main/java", "Mojo.java").stream()
                .filter(it -> Repository.read(it).contains("@Mojo("))
                .toList();
    }

    /** Those of the class and of what it extends. */
    private static SortedSet<String> properties(String mojo) {
        String source = Repository.read(mojo);
        var properties = new TreeSet<String>();
        PROPERTY.matcher(source).results().forEach(it -> properties.add(it.group(1)));
        PARENT.matcher(source)
                .results()
                .map(it -> mojo.replaceAll("\\w+\\.java$", it.group(1) + ".java"))
                .filter(Repository::exists)
                .findFirst()
                .ifPresent(it -> properties.addAll(properties(it)));
        return properties;
    }

    private static SortedSet<String> codes() {
        var codes = new TreeSet<String>();
        for (String module : Repository.directories("")) {
            for (String source : Repository.files(module + "/src/main", ".java")) {
                CODE.matcher(Repository.read(source))
                        .results()
                        .map(MatchResult::group)
                        .forEach(codes::add);
            }
        }
        return codes;
    }

    private static SortedSet<String> rows() {
        var rows = new TreeSet<String>();
        ROW.matcher(Repository.read("docs/manual/messages.md")).results().forEach(it -> rows.add(it.group(1)));
        return rows;
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map(it -> it.group(1))
                .orElseThrow();
    }
}
