package dev.lockkeeper.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A catalog that a disk, a merge or a hand has spoilt is read as what it says, or refused: never anything else. */
class DamagedCatalogTest {

    private static final byte[] WHOLE = CatalogJson.write(CatalogJsonTest.FULL).getBytes(StandardCharsets.UTF_8);

    @Test
    void one_that_ends_too_early_is_refused_wherever_it_ends() {
        for (int length = 0; length < WHOLE.length - 1; length++) {
            byte[] start = Arrays.copyOf(WHOLE, length);
            String message =
                    String.valueOf(assertThrows(UnreadableCatalogException.class, () -> CatalogJson.read(start))
                            .getMessage());
            assertFalse(message.isBlank());
        }
        String half = new String(WHOLE, 0, WHOLE.length / 2, StandardCharsets.UTF_8);
        assertEquals("It ends before it is complete.", refusal(half));
    }

    @Test
    void any_flipped_bit_gives_another_catalog_or_is_refused() {
        for (int i = 0; i < WHOLE.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = WHOLE.clone();
                flipped[i] ^= (byte) (1 << bit);
                readOrRefuse(flipped);
            }
        }
    }

    @Test
    void a_byte_more_or_less_gives_another_catalog_or_is_refused() {
        for (int i = 0; i < WHOLE.length; i++) {
            for (byte other : "\"\\{],\u0000".getBytes(StandardCharsets.UTF_8)) {
                readOrRefuse(with(WHOLE, i, other));
            }
            readOrRefuse(without(WHOLE, i));
        }
    }

    @Test
    void a_value_of_another_kind_is_refused_or_passed_over_wherever_it_stands() throws IOException {
        var mapper = new ObjectMapper();
        List<JsonNode> others = List.of(
                mapper.readTree("null"),
                mapper.readTree("7"),
                mapper.readTree("-1.5e300"),
                mapper.readTree("99999999999999999999"),
                mapper.readTree("true"),
                mapper.readTree("\"x\""),
                mapper.readTree("[]"),
                mapper.readTree("[[{}], 1]"),
                mapper.readTree("{}"),
                mapper.readTree("{\"a\": [{}]}"));
        JsonNode whole = mapper.readTree(WHOLE);
        replaceEach(whole, whole, others);
    }

    @Test
    void a_refusal_says_where_and_what() {
        String json = "{\"format\":1,\"migrations\":[\n{\"id\":\"1\",";
        assertEquals("Line 2, column 18: \"name\" is no text.", refusal(json + "\"name\":7}]}"));
        assertEquals("Line 2, column 23: \"dependsOn\" is no array.", refusal(json + "\"dependsOn\":\"2\"}]}"));
        assertEquals("Line 2, column 24: \"dependsOn\" is no text.", refusal(json + "\"dependsOn\":[2]}]}"));
        assertEquals(
                "Line 2, column 24: \"repeatable\" is neither true nor false.", refusal(json + "\"repeatable\":1}]}"));
        assertEquals("Line 2, column 21: \"phases\" is no object.", refusal(json + "\"phases\":[1]}]}"));
        assertEquals(
                "Line 2, column 30: this Lockkeeper knows no phase \"EXPLODE\".",
                refusal(json + "\"phases\":[{\"phase\":\"EXPLODE\"}]}]}"));
        assertEquals("Line 2, column 22: \"metadata\" is missing.", refusal(json + "\"name\":\"a\"}]}"));
        assertEquals(
                "Line 1, column 30: there is more behind its end.", refusal("{\"format\":1,\"migrations\":[]} {}"));
    }

    private static void replaceEach(JsonNode node, JsonNode whole, List<JsonNode> others) {
        if (node instanceof ObjectNode object) {
            for (var field : List.copyOf(object.properties())) {
                // The entry is the object's own, and changes with it.
                JsonNode value = field.getValue();
                for (JsonNode other : others) {
                    object.set(field.getKey(), other);
                    readOrRefuse(whole.toString().getBytes(StandardCharsets.UTF_8));
                }
                object.set(field.getKey(), value);
                replaceEach(value, whole, others);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode element = array.get(i);
                for (JsonNode other : others) {
                    array.set(i, other);
                    readOrRefuse(whole.toString().getBytes(StandardCharsets.UTF_8));
                }
                array.set(i, element);
                replaceEach(element, whole, others);
            }
        }
    }

    /** Any other exception fails the test. */
    private static void readOrRefuse(byte[] json) {
        try {
            CatalogJson.read(json);
        } catch (UnreadableCatalogException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
    }

    private static byte[] with(byte[] bytes, int at, byte inserted) {
        byte[] longer = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, longer, 0, at);
        longer[at] = inserted;
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        return longer;
    }

    private static byte[] without(byte[] bytes, int at) {
        byte[] shorter = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
        return shorter;
    }

    private static String refusal(String json) {
        return String.valueOf(assertThrows(UnreadableCatalogException.class, () -> CatalogJson.read(json), json)
                .getMessage());
    }
}
