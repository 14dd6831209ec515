package dev.lockkeeper.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs read from result.json. */
final class JsonObjectTest {

    @Test
    void is_written_as_jackson_would_bind_it() throws Exception {
        String text = new JsonObject()
                .with("result", "nothing to \"do\"")
                .with("result", "tolde\u0301 \n")
                .with("empty", List.of())
                .with("numbers", List.of(1L, 2L))
                .with("plan", new JsonObject().with("undo", true).with("rows", 5L))
                .with("phases", List.of(new JsonObject().with("name", "a"), new JsonObject()))
                .with("catalog", Map.of("format", 1))
                .text();
        var mapper = new ObjectMapper();
        assertEquals(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(text)) + "\n", text);
        assertEquals("tolde\u0301 \n", mapper.readTree(text).path("result").asText());
    }
}
