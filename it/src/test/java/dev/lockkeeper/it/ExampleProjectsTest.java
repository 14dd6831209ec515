package dev.lockkeeper.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** The projects of src/it and the pages of the manual, against the goals that the plugin has. */
final class ExampleProjectsTest {

    private static final Path PROJECTS = Path.of("src/it");
    private static final Path PAGES = Path.of("../docs/manual/goals");

    @Test
    void every_goal_has_an_invoker_project() throws Exception {
        List<String> projects = projects();
        for (String goal : goals()) {
            assertTrue(
                    projects.stream().anyMatch(it -> it.startsWith(goal + "-")),
                    "no project in it/src/it has a name that starts with %s-".formatted(goal));
        }
    }

    @Test
    void every_goal_has_a_page_in_the_manual() throws Exception {
        List<String> missing = goals().stream()
                .filter(goal -> !Files.exists(PAGES.resolve(goal + ".md")))
                .toList();
        assertEquals(List.of(), missing, "goals without a page in docs/manual/goals");
    }

    @Test
    void every_project_says_what_to_run_and_what_is_seen() throws Exception {
        for (String project : projects()) {
            assertEquals(
                    List.of("invoker.properties", "pom.xml", "verify.groovy"),
                    List.of("invoker.properties", "pom.xml", "verify.groovy").stream()
                            .filter(file ->
                                    Files.exists(PROJECTS.resolve(project).resolve(file)))
                            .toList(),
                    project);
        }
    }

    @Test
    void projects_name_the_version_of_this_build() throws Exception {
        for (String pom : List.of("common/pom.xml", "shop/pom.xml")) {
            var document = xml(Files.newInputStream(PROJECTS.resolve(pom)));
            assertEquals(
                    List.of(Objects.requireNonNull(System.getProperty("lockkeeper.version"))),
                    texts(document, "properties", "lockkeeper.release"),
                    pom);
        }
    }

    /** All but the parent of the others, which runs first and shows nothing. */
    private static List<String> projects() throws IOException {
        try (var files = Files.list(PROJECTS)) {
            return files.filter(Files::isDirectory)
                    .map(it -> it.getFileName().toString())
                    .filter(it -> !it.equals("common"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> goals() throws Exception {
        var descriptor = Objects.requireNonNull(
                ExampleProjectsTest.class.getResource("/META-INF/maven/plugin.xml"), "no plugin on the class path");
        return texts(xml(descriptor.openStream()), "mojo", "goal");
    }

    private static Document xml(InputStream in) throws Exception {
        try (in) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static List<String> texts(Document document, String parent, String element) {
        var nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(it -> it.getParentNode().getNodeName().equals(parent))
                .map(Node::getTextContent)
                .toList();
    }
}
