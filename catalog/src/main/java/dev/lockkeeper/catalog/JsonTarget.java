package dev.lockkeeper.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Serial;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON, written field by field. What is empty, false or 0 is left out. A migration, a phase, a step and a finding each begin a
 * line, so that a diff shows which of them is another one, and the rest stands on one line, which is quick to read.
 */
final class JsonTarget {

    private static final JsonFactory JACKSON = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator generator;

    JsonTarget() throws IOException {
        generator = JACKSON.createGenerator(text).setPrettyPrinter(new Lines());
    }

    /** All of it, from an object with these fields. */
    <T> String document(T it, Form<T> form) throws IOException {
        value(it, form);
        generator.close();
        return text + "\n";
    }

    void text(String field, String value) throws IOException {
        if (!value.isEmpty()) {
            generator.writeStringField(field, value);
        }
    }

    void number(String field, long value) throws IOException {
        if (value != 0) {
            generator.writeNumberField(field, value);
        }
    }

    /** A number of which 0 does not mean the same as none. */
    void numberOrZero(String field, long value) throws IOException {
        generator.writeNumberField(field, value);
    }

    void flag(String field, boolean value) throws IOException {
        if (value) {
            generator.writeBooleanField(field, true);
        }
    }

    void constant(String field, Enum<?> value) throws IOException {
        generator.writeStringField(field, value.name());
    }

    <T> void object(String field, T value, Form<T> form) throws IOException {
        generator.writeFieldName(field);
        value(value, form);
    }

    <T> void list(String field, List<T> values, Form<T> form) throws IOException {
        if (!values.isEmpty()) {
            listOrEmpty(field, values, form);
        }
    }

    /** A list that is written even if there is nothing in it. */
    <T> void listOrEmpty(String field, List<T> values, Form<T> form) throws IOException {
        generator.writeArrayFieldStart(field);
        for (T value : values) {
            value(value, form);
        }
        generator.writeEndArray();
    }

    void texts(String field, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        generator.writeArrayFieldStart(field);
        for (String value : values) {
            generator.writeString(value);
        }
        generator.writeEndArray();
    }

    void constants(String field, List<? extends Enum<?>> values) throws IOException {
        texts(field, values.stream().<String>map(Enum::name).toList());
    }

    private <T> void value(T value, Form<T> form) throws IOException {
        generator.writeStartObject();
        form.write(this, value);
        generator.writeEndObject();
    }

    /** Breaks the line before what a diff should show by itself. */
    private static final class Lines extends MinimalPrettyPrinter {

        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public void beforeArrayValues(JsonGenerator out) throws IOException {
            out.writeRaw(before(out));
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(',');
            out.writeRaw(before(out));
        }

        @Override
        public void writeEndArray(JsonGenerator out, int values) throws IOException {
            // Else a new last migration would change the line of the one before it.
            out.writeRaw(before(out).equals("\n") ? "\n]" : "]");
        }

        private static String before(JsonGenerator out) {
            @Nullable String array = out.getOutputContext().getParent().getCurrentName();
            return switch (String.valueOf(array)) {
                case "migrations" -> "\n";
                case "phases", "findings" -> "\n ";
                case "steps", "rollback" -> "\n  ";
                default -> "";
            };
        }
    }
}
