package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Catalog;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When Lockkeeper itself fails, compilers see one error, and its authors what they need. */
class FailureTest {

    private static final String SOURCE = """
            @dev.lockkeeper.Migration(version = "1.0", description = "Adds a")
            @dev.lockkeeper.Expand("CREATE TABLE a (id bigint)")
            final class AddA {
                @dev.lockkeeper.Rollback
                void undo(java.sql.Connection connection) {}
            }
            """;

    @ParameterizedTest
    @EnumSource
    void a_catalog_that_cannot_be_written_is_one_error(Compiler compiler, @TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .with(compiler)
                .source("AddA.java", SOURCE)
                .resource(Catalog.RESOURCE + "/in/the/way", "")
                .compile();
        assertEquals(List.of("LK1099"), compiled.codes());
        String message = compiled.message();
        assertTrue(message.contains("No catalog is written."), message);
        assertTrue(message.contains("at dev.lockkeeper.processor.CatalogFile."), message);
        assertTrue(message.contains(", " + (compiler == Compiler.JAVAC ? "javac " : "org.eclipse.jdt.")), message);
        assertFalse(message.contains("com.sun.tools.javac.main"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"annotations", "catalog", "javapoet", "jackson-core", "chicory/wasm"})
    void a_library_that_is_missing_on_the_processor_path_is_one_error(String missing, @TempDir Path directory)
            throws Exception {
        try (var loader = new URLClassLoader(processorPath(missing), ClassLoader.getPlatformClassLoader())) {
            var processor = loader.loadClass(LockkeeperProcessor.class.getName());
            Compiled compiled = new Project(directory)
                    .source("AddA.java", SOURCE)
                    .without()
                    .processor((Processor) processor.getConstructor().newInstance())
                    .compile();
            assertEquals(List.of("LK1099"), compiled.codes(), compiled.told()::toString);
            assertTrue(compiled.message().contains("A library is missing on the processor path"), compiled.message());
        }
    }

    @Test
    void a_stack_that_overflows_and_a_broken_assertion_are_told_and_not_thrown(@TempDir Path directory) {
        String overflow = told(FailureTest::overflow, directory.resolve("overflow"));
        assertTrue(overflow.startsWith("LK1099 Lockkeeper failed: java.lang.StackOverflowError"), overflow);
        String assertion = told(() -> new AssertionError("x".repeat(10_000)), directory.resolve("assertion"));
        assertTrue(assertion.contains("java.lang.AssertionError: xxx"), assertion);
        for (String text : List.of(overflow, assertion)) {
            assertTrue(text.lines().count() <= 20 && text.length() < 2_000, text);
        }
    }

    @Test
    void the_cause_of_the_cause_is_told_and_a_circle_of_causes_ends(@TempDir Path directory) {
        var inner = new IllegalStateException("inner");
        var outer = new IllegalArgumentException("outer", inner);
        inner.initCause(outer);
        String text = told(() -> outer, directory);
        assertTrue(text.contains("caused by java.lang.IllegalStateException: inner"), text);
        assertTrue(text.lines().count() <= 40, text);
    }

    @Test
    void sql_that_is_nested_too_deeply_is_an_error_at_its_place(@TempDir Path directory) {
        String deep = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
        Compiled compiled = new Project(directory)
                .source("AddA.java", SOURCE.replace("CREATE TABLE a (id bigint)", deep))
                .compile();
        assertEquals(1, compiled.ours().size(), compiled.codes()::toString);
        assertEquals("AddA.java", compiled.ours().get(0).file());
    }

    @Test
    void nothing_is_printed_when_all_is_well(@TempDir Path directory) {
        var printed = new StringWriter();
        new Project(directory)
                .files(Fixture.path("good"))
                .printTo(printed)
                .compile()
                .clean();
        assertEquals("", printed.toString());
    }

    private static Throwable overflow() {
        try {
            return new IllegalStateException("The stack held " + depth(0));
        } catch (StackOverflowError e) {
            return e;
        }
    }

    private static int depth(int depth) {
        return depth < 0 ? 0 : depth(depth + 1) + 1;
    }

    private static String told(Supplier<Throwable> what, Path directory) {
        Compiled compiled = new Project(directory)
                .source("Old.java", "@Deprecated final class Old {}")
                .processor(new Failing(what))
                .compile();
        return compiled.message();
    }

    /** Everything that the processor needs, but for one part of it. */
    private static URL[] processorPath(String missing) throws Exception {
        var urls = new ArrayList<URL>();
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
            if (!entry.contains("/" + missing) && !entry.contains("lockkeeper-" + missing)) {
                URI uri = Path.of(entry).toUri();
                urls.add(uri.toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** Fails as Lockkeeper could, twice. */
    private static final class Failing extends AbstractProcessor {

        private final Supplier<Throwable> what;

        Failing(Supplier<Throwable> what) {
            this.what = what;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("java.lang.Deprecated");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!round.processingOver()) {
                var failure = new Failure(processingEnv);
                failure.tell(null, what.get());
                failure.tell(null, what.get());
            }
            return false;
        }
    }
}
