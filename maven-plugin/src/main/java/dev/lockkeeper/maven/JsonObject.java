package dev.lockkeeper.maven;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and values in the order in which they came: objects, maps, collections, texts, numbers and flags. Written by Jackson's
 * generator alone: its binding takes some hundred classes more, which a run with nothing to do would load for ten lines.
 */
final class JsonObject {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Puts a field at the end, or another value where there is one of this name. */
    JsonObject with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** For people to read too, with an end of line. */
    String text() {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            write(json, this);
        } catch (IOException e) {
            throw new UncheckedIOException("a text takes everything", e);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof JsonObject object) {
            write(json, object.fields);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                json.writeFieldName(field.getKey().toString());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> collection) {
            json.writeStartArray();
            for (Object element : collection) {
                write(json, element);
            }
            json.writeEndArray();
        } else {
            json.writePOJO(value);
        }
    }
}
