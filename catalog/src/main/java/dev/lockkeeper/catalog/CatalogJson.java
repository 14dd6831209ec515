package dev.lockkeeper.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes a catalog as JSON and reads it back. Equal catalogs give equal text. */
public final class CatalogJson {

    /** The format this class writes, and the newest it reads. */
    public static final int FORMAT = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, null))
            .withConfigOverride(List.class, it -> it.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(String.class, it -> it.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private CatalogJson() {}

    /** The catalog as JSON, sorted and indented, with a line end at the end. */
    public static String write(Catalog catalog) {
        try {
            return WRITER.writeValueAsString(new Document(FORMAT, catalog.migrations())) + "\n";
        } catch (JacksonException e) {
            throw new IllegalStateException("a catalog is plain data", e);
        }
    }

    /**
     * The catalog in {@code json}.
     *
     * @throws UnreadableCatalogException if it is no catalog, or of a newer format
     */
    public static Catalog read(String json) {
        try {
            long format = format(json);
            if (format < 1) {
                throw new UnreadableCatalogException("It has no field \"format\".", null);
            }
            if (format > FORMAT) {
                throw new UnreadableCatalogException(
                        "It is of format %d; this Lockkeeper reads up to %d.".formatted(format, FORMAT), null);
            }
            return Catalog.stored(MAPPER.readValue(json, Document.class).migrations(), json);
        } catch (JacksonException e) {
            throw new UnreadableCatalogException(e.getOriginalMessage(), e);
        }
    }

    /** Asked before all else: what a newer format has need not be readable. */
    private static long format(String json) throws JacksonException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return 0;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean format = parser.currentName().equals("format");
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && format) {
                    return parser.getLongValue();
                }
                parser.skipChildren();
            }
            return 0;
        } catch (JacksonException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Document(int format, List<MigrationDefinition> migrations) {
        Document {
            migrations = List.copyOf(migrations);
        }
    }
}
