package dev.lockkeeper.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a catalog as JSON and reads it back. Equal catalogs give equal text. */
public final class CatalogJson {

    /** The format this class writes, and the newest it reads. */
    public static final int FORMAT = 1;

    private static final String START = "{\"format\":" + FORMAT + ",";
    private static final String DIGEST = "\"digest\":\"";

    /** How far to look for the digest, which is written first. */
    private static final int HEAD = 200;

    private CatalogJson() {}

    /** The catalog as JSON, each migration on lines of its own, with a line end at the end. */
    public static String write(Catalog catalog) {
        try {
            String text = new JsonTarget().document(catalog.migrations(), new Document());
            String digest = new Checksum().add(text).text();
            return START + DIGEST + digest + "\"," + text.substring(START.length());
        } catch (IOException e) {
            throw new UncheckedIOException("a catalog is plain data", e);
        }
    }

    /**
     * The catalog in {@code json}.
     *
     * @throws UnreadableCatalogException if it is no catalog, or of a newer format
     */
    public static Catalog read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The catalog in {@code json}, in UTF-8.
     *
     * @throws UnreadableCatalogException if it is no catalog, or of a newer format
     */
    public static Catalog read(byte[] json) {
        try {
            long format = format(json);
            if (format < 1) {
                throw new UnreadableCatalogException("It has no field \"format\".", null);
            }
            if (format > FORMAT) {
                throw new UnreadableCatalogException(
                        "It is of format %d; this Lockkeeper reads up to %d.".formatted(format, FORMAT), null);
            }
            return Catalog.stored(migrations(json), digest(json));
        } catch (IOException e) {
            throw JsonSource.unreadable(e);
        }
    }

    /**
     * SHA-256 over all that was written: the second field, over the text without it. So a run that has nothing to do needs to
     * read no further than this. A text that does not begin so, as those of before, is hashed here.
     */
    static String digest(byte[] json) {
        String head = new String(json, 0, Math.min(json.length, HEAD), StandardCharsets.ISO_8859_1);
        int start = START.length() + DIGEST.length();
        int end = head.indexOf('"', start);
        return head.startsWith(START + DIGEST) && end > start
                ? head.substring(start, end)
                : new Checksum().add(json).text();
    }

    /** Asked before all else: what a newer format has need not be readable. */
    private static long format(byte[] json) throws IOException {
        try (var source = new JsonSource(json)) {
            if (!source.enter()) {
                return 0;
            }
            for (String field = source.field(); field != null; field = source.field()) {
                if (field.equals("format") && source.isNumber()) {
                    return source.number();
                }
                source.skip();
            }
            return 0;
        }
    }

    private static List<MigrationDefinition> migrations(byte[] json) throws IOException {
        try (var source = new JsonSource(json)) {
            source.enter();
            List<MigrationDefinition> migrations = new Document().read(source);
            source.end();
            return migrations;
        }
    }

    private static final class Document implements Form<List<MigrationDefinition>> {

        @Override
        public void write(JsonTarget out, List<MigrationDefinition> it) throws IOException {
            out.number("format", FORMAT);
            out.listOrEmpty("migrations", it, MigrationForm.FORM);
        }

        @Override
        public List<MigrationDefinition> read(JsonSource in) throws IOException {
            List<MigrationDefinition> migrations = List.of();
            for (String field = in.field(); field != null; field = in.field()) {
                if (field.equals("migrations")) {
                    migrations = in.list(MigrationForm.FORM);
                } else {
                    in.skip();
                }
            }
            return migrations;
        }
    }
}
