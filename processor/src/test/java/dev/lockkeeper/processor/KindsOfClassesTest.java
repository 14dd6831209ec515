package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a migration may be, and where it may stand. */
class KindsOfClassesTest {

    private static final String MIGRATION = """
            @Migration(version = "1.0", description = "Adds a")
            @Expand("CREATE TABLE a (id bigint)")
            """;

    private static final String JAVA_MIGRATION = """
            @Migration(version = "1.0", description = "Loads a")
            @Irreversible(reason = "Nobody minds")
            """;

    private static final String METHOD = "{ @Expand public void load(java.sql.Connection connection) {} }";

    @ParameterizedTest
    @MethodSource
    void sql_may_stand_on_whatever_has_a_name(
            Compiler compiler, String declaration, String className, @TempDir Path directory) {
        Compiled compiled = compile(compiler, declaration.replace("@M", MIGRATION), directory)
                .clean();
        assertEquals("1.0", compiled.migration(className).id());
    }

    static Stream<Arguments> sql_may_stand_on_whatever_has_a_name() {
        return forEach(
                Arguments.of("@M public final class A {}", "shop.A"),
                Arguments.of("@M interface A {}", "shop.A"),
                Arguments.of("@M enum A { ONE }", "shop.A"),
                Arguments.of("@M record A(int one) {}", "shop.A"),
                Arguments.of("@M @interface A {}", "shop.A"),
                Arguments.of("@M abstract class A {}", "shop.A"),
                Arguments.of("interface A { @M class B {} }", "shop.A$B"),
                Arguments.of("enum A { ONE; @M static class B {} }", "shop.A$B"),
                Arguments.of("record A(int one) { @M record B(int two) {} }", "shop.A$B"),
                Arguments.of("class A { B b = new B(); @M private static class B {} }", "shop.A$B"),
                Arguments.of("class A { @M class B {} }", "shop.A$B"));
    }

    @ParameterizedTest
    @MethodSource
    void java_code_needs_a_class_that_its_package_can_make(
            Compiler compiler, String declaration, String key, @TempDir Path directory) {
        String source = declaration.replace("@M", JAVA_MIGRATION).replace("{}", METHOD);
        Compiled compiled = compile(compiler, source, directory).clean();
        assertTrue(compiled.text("shop/LockkeeperMigrationCode.java").contains("\"" + key + "\""));
        assertTrue(compiled.files().contains("shop/LockkeeperMigrationCode.class"));
    }

    static Stream<Arguments> java_code_needs_a_class_that_its_package_can_make() {
        return forEach(
                Arguments.of("@M public class A {}", "A.load"),
                Arguments.of("@M record A() {}", "A.load"),
                Arguments.of("interface A { @M class B {} }", "A.B.load"),
                Arguments.of("enum A { ONE; @M static class B {} }", "A.B.load"),
                Arguments.of("record A(int one) { @M static class B {} }", "A.B.load"),
                Arguments.of("record A(int one) { @M record B() {} }", "A.B.load"));
    }

    @ParameterizedTest
    @MethodSource
    void java_code_elsewhere_is_refused(Compiler compiler, String declaration, String name, @TempDir Path directory) {
        String source = declaration.replace("@M", JAVA_MIGRATION).replace("{}", METHOD);
        Compiled compiled = compile(compiler, source, directory);
        assertEquals(List.of("LK1018"), compiled.codes());
        assertTrue(compiled.message().contains("new %s() is not possible within its package.".formatted(name)));
    }

    static Stream<Arguments> java_code_elsewhere_is_refused() {
        return forEach(
                Arguments.of("@M interface A { @Expand default void load(java.sql.Connection c) { } }", "A"),
                Arguments.of("@M enum A { ONE; @Expand void load(java.sql.Connection c) { } }", "A"),
                Arguments.of("@M record A(int one) {}", "A"),
                Arguments.of("class A { @M class B {} }", "A.B"),
                Arguments.of("class A { @M private static class B {} }", "A.B"),
                Arguments.of("class A { private static class B { @M static class C {} } }", "A.B.C"));
    }

    @ParameterizedTest
    @EnumSource
    void a_local_class_is_never_shown_to_a_processor(Compiler compiler, @TempDir Path directory) {
        String source = "class A { int one() { %s class B { int two() { return 2; } } return new B().two(); } }"
                .formatted(MIGRATION.replace("CREATE TABLE a (id bigint)", "CREATE SEQUENCE a"));
        Compiled compiled = compile(compiler, source, directory).clean();
        assertFalse(compiled.hasCatalog());
    }

    private static Compiled compile(Compiler compiler, String source, Path directory) {
        return new Project(directory)
                .with(compiler)
                .source("shop/A.java", "package shop; import dev.lockkeeper.*; " + source)
                .compile();
    }

    /** Each case with each compiler. */
    private static Stream<Arguments> forEach(Arguments... cases) {
        return Arrays.stream(Compiler.values())
                .flatMap(compiler -> Arrays.stream(cases).map(it -> Arguments.of(compiler, it.get()[0], it.get()[1])));
    }
}
