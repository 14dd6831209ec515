package dev.lockkeeper.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a page links to is there. */
class LinksTest {

    @Test
    void every_link_resolves() {
        var dead = new ArrayList<String>();
        for (Page page : Page.all()) {
            for (String link : page.links()) {
                if (!link.matches("(https?|mailto):.*") && !resolves(page, link)) {
                    dead.add(page.path() + " -> " + link);
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void the_table_of_contents_names_every_page_of_the_manual() {
        Page contents = Page.read("docs/manual/README.md");
        List<String> forgotten = Repository.files("docs/manual", ".md").stream()
                .map(it -> it.substring("docs/manual/".length()))
                .filter(it -> !it.equals("README.md") && !contents.links().contains(it))
                .toList();
        assertEquals(List.of(), forgotten);
    }

    @Test
    void the_readme_has_two_commands_and_no_more() {
        String section = Page.read("README.md").section("## Two commands");
        assertEquals(2, new Page("README.md", section).blocks("sh").size());
        assertTrue(Repository.read("README.md").indexOf("## Two commands")
                == Repository.read("README.md").lastIndexOf("## Two commands"));
    }

    private static boolean resolves(Page page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty()
                ? Repository.path(page.path())
                : Objects.requireNonNull(Repository.path(page.path()).getParent())
                        .resolve(file)
                        .normalize();
        if (!Files.exists(target)) {
            return false;
        }
        if (hash < 0 || !target.toString().endsWith(".md")) {
            return true;
        }
        String path = Repository.path("").relativize(target).toString().replace('\\', '/');
        return Page.read(path).anchors().contains(link.substring(hash + 1));
    }
}
