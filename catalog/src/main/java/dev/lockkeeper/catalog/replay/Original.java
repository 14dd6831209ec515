package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text by which an object was made, or a part of one.
 *
 * @param sql what makes it anew once it is gone; of a CHECK and a default, the expression
 * @param again what makes it anew while it is there, or, of an index, without blocking writes; empty: nothing does
 * @param defaults how many arguments of a routine have a default
 * @param folded what makes it anew, in lower case
 * @param words all names and words in it, in lower case, a star among them only where it stands for columns; empty: not known
 */
record Original(String sql, String again, int defaults, String folded, Set<String> words) {

    private static final String STAR = "*";
    private static final String NATURAL = "natural";
    private static final String INDEX = "CREATE INDEX";
    private static final String UNIQUE_INDEX = "CREATE UNIQUE INDEX";

    Original(String sql, String again, int defaults) {
        this(sql, again, defaults, sql.toLowerCase(Locale.ROOT), Set.of());
    }

    /** That of a statement, all of whose names stand in it as they are. */
    static Original of(ParsedStatement statement, String again) {
        return of(statement, statement.sql(), again);
    }

    /** One with the names of a statement. */
    static Original of(ParsedStatement statement, String sql, String again) {
        Set<String> words = statement.tokens().stream()
                .map(it -> statement.sql().substring(it.start(), it.end()))
                .filter(it -> !it.equals(STAR))
                .map(it ->
                        it.startsWith("\"") ? it.substring(1, it.length() - 1).replace("\"\"", "\"") : it)
                .map(it -> it.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
        boolean starred = new Node(statement.tree())
                .all("ColumnRef").stream()
                        .anyMatch(it -> !it.list("fields", "A_Star").isEmpty());
        if (starred || !new Node(statement.tree()).all("A_Indirection").isEmpty()) {
            words.add(STAR);
        }
        return new Original(sql, again, 0, sql.toLowerCase(Locale.ROOT), words);
    }

    /** Whether a column of this name that is new may be one more that it means. */
    boolean mayMean(String column) {
        return Stream.of(STAR, NATURAL, column.toLowerCase(Locale.ROOT))
                .anyMatch(words.isEmpty() ? folded::contains : words::contains);
    }

    /** The same of one of which it is known for which columns a star stands. */
    boolean names(String column) {
        return Stream.of(NATURAL, column.toLowerCase(Locale.ROOT))
                .anyMatch(words.isEmpty() ? folded::contains : words::contains);
    }

    /** That of an index. */
    static Original ofIndex(boolean unique, String name, String rest) {
        String create = unique ? UNIQUE_INDEX : INDEX;
        String named = " " + Identifier.quote(name) + " " + rest;
        return new Original(create + named, create + " CONCURRENTLY" + named, 0);
    }

    /** That of an index, of what builds it without blocking writes. */
    static Original ofIndex(String concurrently) {
        return new Original(concurrently.replaceFirst(" CONCURRENTLY", ""), concurrently, 0);
    }

    /** That of the same index under another name. */
    Original named(String name) {
        boolean unique = sql.startsWith(UNIQUE_INDEX);
        int start = (unique ? UNIQUE_INDEX : INDEX).length() + 1;
        int end = start;
        boolean quoted = false;
        while (quoted || sql.charAt(end) != ' ') {
            quoted ^= sql.charAt(end) == '"';
            end++;
        }
        return ofIndex(unique, name, sql.substring(end + 1));
    }

    /** One that nothing but this makes. */
    static Original of(String sql) {
        return new Original(sql, "", 0);
    }
}
