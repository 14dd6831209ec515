package dev.lockkeeper.catalog.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One statement as it was written, and PostgreSQL's parse tree of it.
 *
 * <p>The {@code location} of a node counts bytes of UTF-8 from the start of the whole input, as PostgreSQL does. {@link
 * SqlText#charIndex} of that input turns it into an index of chars. A node without a location stands at 0, since the
 * tree leaves zeros out; -1 means that PostgreSQL does not know.
 *
 * @param sql the text from its first word to its last, without the semicolon and without comments around it
 * @param offset the index in the input of the first char of {@code sql}
 * @param words its tokens, one blank between two, keywords and unquoted identifiers in lower case: the same for texts
 *     that differ in white space, comments, line ends and the case of such words only. Everything else stays as written:
 *     {@code foo} and {@code "foo"}, {@code int} and {@code integer}, {@code 'a'} and {@code $$a$$} are each two, though
 *     PostgreSQL does the same with both. So is a literal over several lines whose parts stand apart differently, since
 *     it is one token. The tree would know better, but another PostgreSQL has another tree for the same text, and the
 *     checksum of what was released must outlive that.
 * @param tree libpg_query's tree, an object with one key: {@code {"CreateStmt": {…}}}; not to be changed
 * @param body what stands in its string, if it makes a function or procedure or is a DO block
 * @param tokens where its tokens are, in their order
 */
public record ParsedStatement(
        String sql, int offset, String words, JsonNode tree, RoutineBody body, List<Token> tokens) {

    public ParsedStatement {
        tokens = List.copyOf(tokens);
        if (tree.size() != 1) {
            throw new IllegalArgumentException("A statement's tree has one key, its kind; this one has " + tree.size());
        }
    }

    /**
     * A token that is no comment.
     *
     * @param location its first byte in the whole input, as in the tree
     * @param start the index in {@link #sql()} of its first char
     * @param end the index in {@link #sql()} behind its last char
     */
    public record Token(int location, int start, int end) {}

    /** PostgreSQL's name for this kind of statement, such as {@code CreateStmt}: the one key of the tree. */
    public String kind() {
        return tree.properties().iterator().next().getKey();
    }
}
