package dev.lockkeeper.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What the README and the manual show is part of a file that runs. */
class SnippetsTest {

    @TempDir
    Path output = Path.of("");

    @Test
    void every_example_compiles_without_a_warning() {
        List<Path> sources = Repository.files(Examples.GOOD, ".java").stream()
                .map(Repository::path)
                .toList();
        assertFalse(sources.isEmpty());
        assertEquals("", Examples.compile(sources, output));
        assertTrue(output.resolve("META-INF/lockkeeper/catalog.json").toFile().exists());
    }

    @TestFactory
    Stream<DynamicTest> every_wrong_example_is_refused_with_the_message_that_a_page_quotes() {
        return Repository.files(Examples.WRONG, ".java").stream()
                .map(it -> DynamicTest.dynamicTest(it, () -> refused(it)));
    }

    @Test
    void every_java_block_is_part_of_a_file_that_is_compiled() {
        assertEquals(List.of(), strangers("java", ".java"));
    }

    @Test
    void every_sql_block_is_part_of_a_file_that_runs() {
        assertEquals(List.of(), strangers("sql", ".sql"));
    }

    @Test
    void every_xml_block_is_well_formed() throws Exception {
        var parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        parser.setErrorHandler(null);
        int blocks = 0;
        for (Page page : Page.withSnippets()) {
            for (String block : page.blocks("xml")) {
                parser.parse(new InputSource(new StringReader("<snippet>" + block + "</snippet>")));
                blocks++;
            }
        }
        assertTrue(blocks > 0);
    }

    /** Each has a file beside it with what must be printed. */
    private void refused(String source) {
        String printed = Examples.compile(List.of(Repository.path(Examples.BEFORE), Repository.path(source)), output);
        String expected = Repository.read(source.replace(".java", ".txt")).strip();
        assertTrue(printed.contains(expected), () -> "not printed:\n" + expected + "\nbut:\n" + printed);
        assertTrue(
                Page.withSnippets().stream().anyMatch(it -> it.text().contains(expected)),
                () -> "no page quotes:\n" + expected);
    }

    private static List<String> strangers(String language, String end) {
        List<String> known = Stream.of("it/src/it", "docs/src/test/examples")
                .flatMap(it -> Repository.files(it, end).stream())
                .map(it -> Repository.bare(Repository.read(it)))
                .toList();
        var strangers = new ArrayList<String>();
        for (Page page : Page.withSnippets()) {
            for (String block : page.blocks(language)) {
                if (known.stream().noneMatch(it -> it.contains(Repository.bare(block)))) {
                    strangers.add(page.path() + ":\n" + block);
                }
            }
        }
        return strangers;
    }
}
