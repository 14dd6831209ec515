package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What a run has to know of statements outside a transaction is in the catalog: PostgreSQL's grammar is not loaded for it. */
@PostgresTest
final class UnreadStatementsTest {

    private static final String GRAMMAR = "dev.lockkeeper.catalog.sql.LibpgQuery";

    private static final String MIGRATION = """
            @Migration(version = "1", description = "d")
            @Expand("CREATE INDEX CONCURRENTLY IF NOT EXISTS there ON public.t USING btree (lower(b) DESC) WHERE a > 0")
            @Expand("CREATE UNIQUE INDEX CONCURRENTLY i ON t * (a)")
            @Expand("DROP INDEX CONCURRENTLY old")
            @Expand("REINDEX TABLE CONCURRENTLY t")
            @Expand("ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY")
            @Expand("VACUUM (ANALYZE) t")
            @Irreversible(reason = "r")
            final class A {}
            """;

    /** A process of its own, but for the JVM: migrates, by a catalog that is read from a file. */
    public static final class Command {

        private Command() {}

        public static void main(String[] arguments) throws IOException {
            var source = new PGSimpleDataSource();
            source.setUrl(arguments[0]);
            source.setUser(arguments[1]);
            source.setPassword(arguments[2]);
            Catalog catalog = CatalogJson.read(Files.readString(Path.of(arguments[3])));
            List<String> done = new Shop(source, new CompiledMigrations(Path.of(""), catalog)).migrate();
            if (!done.equals(List.of("1 EXPAND"))) {
                throw new IllegalStateException(done.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"subject, false", "not-said-by-earlier-versions, true"})
    void grammar_is_loaded_only_where_the_catalog_does_not_tell(String field, boolean loaded, TestDatabase database)
            throws Exception {
        database.execute(
                "create table t (a int, b text)",
                "create index old on t (a)",
                "create index there on t (lower(b) desc) where a > 0",
                "create table p (a int) partition by range (a)",
                "create table p1 partition of p for values from (0) to (9)");
        Path json = Files.createTempFile("catalog", ".json");
        Files.writeString(
                json,
                CatalogJson.write(CompiledMigrations.of(MIGRATION).catalog())
                        .replace("\"subject\"", "\"" + field + "\""));
        try (var classes = new Classes()) {
            classes.loadClass(Command.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object)
                            new String[] {database.url(), database.user(), database.password(), json.toString()});
            assertEquals(loaded, classes.loaded(GRAMMAR));
        }
        assertEquals(
                List.of("i", "there"),
                database.column("select c.relname from pg_class c where c.relkind = 'i'"
                        + " and c.relnamespace = 'public'::regnamespace order by 1"));
    }

    /** The class path once more, of which nothing is loaded yet. */
    private static final class Classes extends URLClassLoader {

        Classes() {
            super(path(), ClassLoader.getPlatformClassLoader());
        }

        boolean loaded(String name) {
            return findLoadedClass(name) != null;
        }

        private static URL[] path() {
            String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            return Stream.of(path.split(File.pathSeparator))
                    .map(it -> Path.of(it).toUri())
                    .map(Classes::url)
                    .toArray(URL[]::new);
        }

        private static URL url(URI uri) {
            try {
                return uri.toURL();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
