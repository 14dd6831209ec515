package dev.lockkeeper.catalog.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Reads the JSON that libpg_query writes. */
final class Json {

    /** A tree takes twelve times the memory of its JSON; more than this is not for a compiler with a heap of 512 MB. */
    static final int MAX_TREE_BYTES = 24_000_000;

    // Jackson's limits are for strangers' JSON; this is as large and as deep as the SQL that somebody wrote.
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    // Of a control character in a token, the scanner writes just that.
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build())
            .setNodeFactory(new SmallObjects());

    private Json() {}

    /**
     * A token of SQL that is not a comment: its name in the grammar, its first byte, the one behind its last, and whether its
     * case means nothing.
     */
    record Word(String name, int start, int end, boolean folds) {}

    static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("libpg_query wrote JSON that cannot be read", e);
        }
    }

    /** The tokens of libpg_query's scanner but the comments, read one by one: as a tree they would be huge. */
    static List<Word> words(byte[] json) {
        var words = new ArrayList<Word>();
        try (JsonParser parser = MAPPER.createParser(json)) {
            int start = 0;
            int end = 0;
            String name = "";
            boolean keyword = false;
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.END_OBJECT && !name.isEmpty()) {
                    if (!name.endsWith("_COMMENT")) {
                        words.add(new Word(name.intern(), start, end, keyword || name.equals("IDENT")));
                    }
                    name = "";
                    start = 0;
                    keyword = false;
                }
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    parser.nextToken();
                    if (field.equals("start")) {
                        start = parser.getIntValue();
                    } else if (field.equals("end")) {
                        end = parser.getIntValue();
                    } else if (field.equals("keywordKind")) {
                        // "NO_KEYWORD", and with it the field, is left out; so says the number 0.
                        keyword = !parser.getText().equals("0");
                    } else if (field.equals("tokenName")) {
                        name = parser.getText();
                    }
                }
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("libpg_query wrote JSON that cannot be read", e);
        }
    }

    /** Whether an object anywhere in the tree has one of the fields. */
    static boolean mentions(JsonNode tree, Set<String> fields) {
        // Not findValue, which recurses: a body may nest deeply.
        var open = new ArrayDeque<JsonNode>();
        open.push(tree);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (fields.stream().anyMatch(node::has)) {
                return true;
            }
            node.forEach(open::push);
        }
        return false;
    }

    /** Most objects of a parse tree have one or two fields; a map's usual sixteen places double what a tree takes. */
    private static final class SmallObjects extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ObjectNode objectNode() {
            return new ObjectNode(this, new LinkedHashMap<>(2));
        }
    }
}
