package dev.lockkeeper.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of Markdown.
 *
 * @param path relative to the root of the repository
 * @param text all of it
 */
record Page(String path, String text) {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?)\\s*$");

    /** The manual, and what stands at the root. */
    static List<Page> all() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md"),
                        Repository.files("docs", ".md").stream())
                .filter(Repository::exists)
                .map(Page::read)
                .toList();
    }

    /** README and the manual: the pages whose snippets must run. */
    static List<Page> withSnippets() {
        return all().stream()
                .filter(it -> it.path.equals("README.md") || it.path.startsWith("docs/manual/"))
                .toList();
    }

    static Page read(String path) {
        return new Page(path, Repository.read(path));
    }

    /** The fenced blocks of a language, without their fences. */
    List<String> blocks(String language) {
        var blocks = new ArrayList<String>();
        StringBuilder open = null;
        boolean wanted = false;
        for (String line : text.lines().toList()) {
            boolean fence = line.strip().startsWith("```");
            if (fence && open == null) {
                open = new StringBuilder();
                wanted = line.strip().equals("```" + language);
            } else if (fence) {
                if (wanted && open != null) {
                    blocks.add(open.toString());
                }
                open = null;
            } else if (open != null) {
                open.append(line).append('\n');
            }
        }
        return blocks;
    }

    /** Everything outside fenced blocks. */
    String prose() {
        var prose = new StringBuilder();
        boolean fenced = false;
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced) {
                prose.append(line).append('\n');
            }
        }
        return prose.toString();
    }

    /** Where its links go, as written. */
    List<String> links() {
        return LINK.matcher(prose()).results().map(it -> it.group(1)).toList();
    }

    /** What a link may name behind {@code #}. */
    List<String> anchors() {
        return HEADING.matcher(prose())
                .results()
                .map(it -> it.group(1).toLowerCase(java.util.Locale.ROOT))
                .map(it -> it.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .toList();
    }

    /** The text below a heading, to the next one of the same rank or a higher one. */
    String section(String heading) {
        int start = text.indexOf("\n" + heading + "\n");
        if (start < 0) {
            throw new AssertionError(path + " has no heading \"" + heading + "\"");
        }
        int from = start + heading.length() + 2;
        int end = text.indexOf("\n## ", from);
        return end < 0 ? text.substring(from) : text.substring(from, end);
    }
}
