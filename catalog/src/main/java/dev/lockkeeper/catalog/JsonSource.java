package dev.lockkeeper.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON, read field by field in one pass. Jackson's tokens and not its binding, which takes longer to start than a thousand
 * migrations to read.
 */
final class JsonSource implements AutoCloseable {

    private static final JsonFactory JACKSON = new JsonFactory();

    private final JsonParser parser;
    private final Map<String, String> names = new HashMap<>();

    JsonSource(byte[] json) throws IOException {
        parser = JACKSON.createParser(json);
    }

    /** Whether all of it is an object, which is entered. */
    boolean enter() throws IOException {
        return parser.nextToken() == JsonToken.START_OBJECT;
    }

    /** The next field of the object, whose value is read next; null: it has no more. */
    @Nullable
    String field() throws IOException {
        String name = parser.nextFieldName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    /** Passes over a value. */
    void skip() throws IOException {
        parser.skipChildren();
    }

    /** A text; empty for null. */
    String text() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        throw wrong("is no text");
    }

    /** A text that many have, such as the name of a table: kept once. */
    String name() throws IOException {
        String text = text();
        String known = names.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    long number() throws IOException {
        if (!isNumber()) {
            throw wrong("is no whole number");
        }
        return parser.getLongValue();
    }

    int smallNumber() throws IOException {
        if (!isNumber()) {
            throw wrong("is no whole number");
        }
        return parser.getIntValue();
    }

    boolean isNumber() {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
    }

    boolean flag() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrong("is neither true nor false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        return constant(type, text());
    }

    /** The constant of a name that was read. */
    <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw unknown(type.getSimpleName().toLowerCase(Locale.ROOT), name);
        }
    }

    <T> T object(Form<T> form) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("is no object");
        }
        return form.read(this);
    }

    /** Records in an array, which is empty for null. */
    <T> List<T> list(Form<T> form) throws IOException {
        if (!enterArray()) {
            return List.of();
        }
        var list = new ArrayList<T>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(object(form));
        }
        return List.copyOf(list);
    }

    /** Texts in an array, which is empty for null. */
    List<String> texts() throws IOException {
        if (!enterArray()) {
            return List.of();
        }
        var list = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(name());
        }
        return List.copyOf(list);
    }

    /** Constants in an array, which is empty for null. */
    <E extends Enum<E>> List<E> constants(Class<E> type) throws IOException {
        if (!enterArray()) {
            return List.of();
        }
        var list = new ArrayList<E>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(constant(type));
        }
        return List.copyOf(list);
    }

    /** The value of a field that must be there. */
    <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new UnreadableCatalogException(
                    at(parser.currentLocation(), "\"%s\" is missing.".formatted(field)), null);
        }
        return value;
    }

    /** Says no to anything behind the last value. */
    void end() throws IOException {
        if (parser.nextToken() != null) {
            throw new UnreadableCatalogException(
                    at(parser.currentTokenLocation(), "there is more behind its end."), null);
        }
    }

    /** What to throw for a value that this release does not know. */
    UnreadableCatalogException unknown(String what, String value) {
        return new UnreadableCatalogException(
                at(parser.currentTokenLocation(), "this Lockkeeper knows no %s \"%s\".".formatted(what, value)), null);
    }

    /** Any failure, told as one of the catalog. */
    static UnreadableCatalogException unreadable(IOException e) {
        if (e instanceof JsonEOFException || String.valueOf(e.getMessage()).startsWith("Unexpected end-of-input")) {
            // Jackson would tell where the last brace was opened, which is nearly always the first line.
            return new UnreadableCatalogException("It ends before it is complete.", e);
        }
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return new UnreadableCatalogException(at(json.getLocation(), json.getOriginalMessage()), e);
        }
        return new UnreadableCatalogException(String.valueOf(e.getMessage()), e);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private boolean enterArray() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.START_ARRAY && token != JsonToken.VALUE_NULL) {
            throw wrong("is no array");
        }
        return token == JsonToken.START_ARRAY;
    }

    private UnreadableCatalogException wrong(String what) {
        JsonStreamContext context = parser.getParsingContext();
        // Within an array it is the array that has a name.
        while (context.getCurrentName() == null && context.getParent() != null) {
            context = context.getParent();
        }
        return new UnreadableCatalogException(
                at(parser.currentTokenLocation(), "\"%s\" %s.".formatted(context.getCurrentName(), what)), null);
    }

    private static String at(JsonLocation where, String what) {
        return "Line %d, column %d: %s".formatted(where.getLineNr(), where.getColumnNr(), what);
    }
}
