package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.processor.Compiled.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where compilers point when something is wrong within SQL, as programs see it; {@link BadMigrationsTest} has the forms. */
class SqlPlacesTest {

    private static final String REPEATED = """
            import dev.lockkeeper.*;

            @Migration(version = "1.0", description = "Adds orders")
            @Expand("CREATE TABLE orders (id bigint PRIMARY KEY)")
            @Expand(
                    "CREATE TABLE parcel ("
                            + "id bigint"
                            + " FORM)")
            final class AddOrders {}
            """;

    private static final String AT_FORM = """
            LK1008 syntax error at or near "FORM", in AddOrders.java, line 8, column 21:
              CREATE TABLE parcel (id bigint FORM)
                                             ^
              PostgreSQL would not understand it.
              Correct the SQL.""";

    private static final String AT_CLASS = """
            LK1008 @Expand no. 2: syntax error at or near "FORM", in line 1, column 32 of the SQL:
              CREATE TABLE parcel (id bigint FORM)
                                             ^
              PostgreSQL would not understand it.
              Correct the SQL.""";

    @Test
    void javac_points_into_the_right_literal_of_the_right_annotation(@TempDir Path directory) {
        assertTold(8, 21, AT_FORM, repeated(directory).compile());
    }

    @Test
    void a_finding_is_told_at_its_statement(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option("-Alockkeeper.replay=off")
                .source("FindCustomers.java", """
                import dev.lockkeeper.*;

                @Migration(version = "1.0", description = "Finds customers")
                @Expand("CREATE TABLE a (id bigint);"
                        + " CREATE INDEX b ON a (id);"
                        + " CREATE INDEX c ON customer (id)")
                final class FindCustomers {}
                """)
                .compile();
        assertEquals(List.of("LCK101"), compiled.codes());
        assertEquals(6, compiled.ours().get(0).line());
        assertEquals(13, compiled.ours().get(0).column());
        assertTrue(compiled.message().startsWith("LCK101 CREATE INDEX c builds"), compiled.message());
    }

    @Test
    void a_constant_without_a_source_is_pointed_at_where_it_is_named(@TempDir Path library, @TempDir Path directory) {
        Path classes = new Project(library)
                .source("Sql.java", "public final class Sql { public static final String ID = \"id bigint FORM\"; }")
                .compile()
                .clean()
                .output();
        Compiled compiled = new Project(directory)
                .classPath(classes)
                .source("AddOrders.java", """
                        import dev.lockkeeper.*;

                        @Migration(version = "1.0", description = "Adds orders")
                        @Expand(
                                "CREATE TABLE orders ("
                                        + Sql.ID
                                        + ")")
                        final class AddOrders {}
                        """)
                .compile();
        assertTold(6, 19, """
                LK1008 syntax error at or near "FORM", in line 1, column 32 of the SQL:
                  CREATE TABLE orders (id bigint FORM)
                                                 ^
                  PostgreSQL would not understand it.
                  Correct the SQL.""", compiled);
    }

    @Test
    void a_tab_counts_as_javac_counts_it(@TempDir Path directory) {
        Compiled compiled = new Project(directory).source("AddOrders.java", """
                import dev.lockkeeper.*;

                @Migration(version = "1.0", description = "Adds orders")
                @Expand(
                \t"CREATE FORM orders (id bigint)")
                final class AddOrders {}
                """).compile();
        assertTrue(compiled.message().contains("in AddOrders.java, line 5, column 17:"), compiled.message());
    }

    @Test
    void a_source_that_another_processor_generates_has_places_too(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .source("Empty.java", "@Deprecated class Empty {}")
                .processor(new Generator("AddOrders", REPEATED))
                .compile();
        assertEquals(AT_FORM, compiled.message());
        assertEquals(8, compiled.ours().get(0).line());
    }

    @Test
    void behind_a_wrapper_javac_points_at_what_is_annotated(@TempDir Path directory) {
        Compiled compiled = repeated(directory).lockkeeper(Wrapped::new).compile();
        assertTold(9, 7, AT_CLASS, compiled);
    }

    @Test
    void without_the_api_of_javacs_trees_javac_points_at_what_is_annotated(@TempDir Path directory) {
        var loader = new RecordingLoader("com.sun.source");
        Compiled compiled = repeated(directory).lockkeeper(loader::processor).compile();
        assertTold(9, 7, AT_CLASS, compiled);
    }

    @Test
    void another_compiler_points_at_what_it_can(@TempDir Path directory) {
        Compiled compiled = repeated(directory).with(Compiler.ECJ).compile();
        String fact = "LK1008 syntax error at or near \"FORM\", in line 1, column 32 of the SQL:\n";
        assertTrue(compiled.message().startsWith(fact), compiled.message());
        assertEquals("AddOrders.java", compiled.ours().get(0).file());
        assertEquals(5, compiled.ours().get(0).line());
        assertFalse(compiled.hasCatalog());
    }

    @Test
    void another_compiler_says_which_statement_is_meant(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .with(Compiler.ECJ)
                .option("-Alockkeeper.replay=off")
                .source("FindCustomers.java", """
                        import dev.lockkeeper.*;

                        @Migration(version = "1.0", description = "Finds customers")
                        @Expand("CREATE TABLE a (id bigint); CREATE INDEX b ON customer (id)")
                        final class FindCustomers {}
                        """)
                .compile();
        assertTrue(
                compiled.message().startsWith("LCK101 line 1, column 29 of the SQL: CREATE INDEX b builds"),
                compiled.message());
        assertEquals(4, compiled.ours().get(0).line());
    }

    @Test
    void where_nothing_is_wrong_nothing_is_loaded_to_tell_it(@TempDir Path directory) {
        var loader = new RecordingLoader("nothing");
        new Project(directory)
                .files(Fixture.path("good"))
                .lockkeeper(loader::processor)
                .compile()
                .clean();
        assertTrue(loader.loaded.contains(Reporter.class.getName()), loader.loaded::toString);
        for (Class<?> type : List.of(Places.class, NearestPlaces.class, JavacPlaces.class, JavacCaret.class)) {
            assertFalse(loader.loaded.contains(type.getName()), loader.loaded::toString);
        }
    }

    private static Project repeated(Path directory) {
        return new Project(directory).source("AddOrders.java", REPEATED);
    }

    private static void assertTold(long line, long column, String text, Compiled compiled) {
        assertEquals(text, compiled.message());
        Told told = compiled.ours().get(0);
        assertEquals(
                "AddOrders.java:%d:%d".formatted(line, column),
                "%s:%d:%d".formatted(told.file(), told.line(), told.column()));
        assertFalse(compiled.hasCatalog());
    }

    /** Lockkeeper's processor within another that hides javac from it, as IDEs and build tools do. */
    @SupportedAnnotationTypes("*")
    private static final class Wrapped extends AbstractProcessor {

        private final Processor wrapped = new LockkeeperProcessor();

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            wrapped.init((ProcessingEnvironment) Proxy.newProxyInstance(
                    Wrapped.class.getClassLoader(),
                    new Class<?>[] {ProcessingEnvironment.class},
                    (proxy, method, arguments) -> {
                        try {
                            return method.invoke(environment, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        @Override
        @SuppressWarnings("DoNotClaimAnnotations")
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return wrapped.process(annotations, round);
        }
    }

    /** Loads the processor anew, beside the JDK's modules, some of which it cannot see. */
    private static final class RecordingLoader extends URLClassLoader {

        private final Set<String> loaded = new TreeSet<>();

        private final String hidden;

        RecordingLoader(String hidden) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.hidden = hidden;
        }

        Processor processor() {
            try {
                return (Processor) loadClass(LockkeeperProcessor.class.getName())
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hidden)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            loaded.add(name);
            return super.findClass(name);
        }

        private static URL[] classPath() {
            String[] entries = System.getProperty("java.class.path").split(System.getProperty("path.separator"));
            return Arrays.stream(entries).map(RecordingLoader::url).toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }
}
