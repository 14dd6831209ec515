package dev.lockkeeper.catalog.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
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
                    .build())
            .setNodeFactory(new SmallObjects());

    private Json() {}

    static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
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
