package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users who compile with {@code -Xlint:all -Werror}, and with other processors. */
class StrictUserTest {

    private static final String LOAD = """
            package shop;

            import dev.lockkeeper.*;
            import java.sql.Connection;

            @Migration(version = "%s", description = "Loads")
            @Irreversible(reason = "Nobody minds")
            %s {
                @Expand
                void load(Connection connection) %s {}
            }
            """;

    @Test
    void the_processor_is_found_on_the_processor_path_and_nothing_is_warned_of(@TempDir Path directory) {
        Project project = new Project(directory).files(Fixture.path("good"));
        var arguments = new ArrayList<>(
                List.of("-Xlint:all", "-Werror", "-d", project.output().toString()));
        arguments.addAll(List.of("-classpath", Project.annotations().toString()));
        arguments.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
        arguments.add(Fixture.path("good/shop/ShopBefore.java").toString());
        Fixture.in("good/shop/customer").forEach(it -> arguments.add(it.toString()));
        Fixture.in("good/shop/orders").forEach(it -> arguments.add(it.toString()));

        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));

        assertEquals(0, result);
        Fixture.assertExpected(
                "good.catalog.json", Fixture.text(project.output().resolve("META-INF/lockkeeper/catalog.json")));
    }

    @Test
    void a_migration_may_be_deprecated_generic_or_named_like_a_class_of_java(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .source("shop/Old.java", LOAD.formatted("1.0", "@Deprecated final class Old", ""))
                .source("shop/Gone.java", LOAD.formatted("1.1", "@Deprecated(forRemoval = true) final class Gone", ""))
                .source("shop/Generic.java", LOAD.formatted("1.2", "final class Generic<T>", "throws Exception"))
                .source("shop/Map.java", LOAD.formatted("1.3", "final class Map", "throws java.io.IOException"))
                .source("shop/String.java", LOAD.formatted("1.4", "final class String", ""))
                .compile()
                .clean();
        assertEquals(List.of("1.0", "1.1", "1.2", "1.3", "1.4"), compiled.ids());
    }

    @Test
    void annotated_parameters_are_parameters(@TempDir Path directory) {
        new Project(directory)
                .source("shop/NonNull.java", """
                        package shop;

                        import java.lang.annotation.*;

                        @Target(ElementType.TYPE_USE)
                        @interface NonNull {}
                        """)
                .source(
                        "shop/Load.java",
                        LOAD.formatted("1.0", "final class Load", "").replace("(Connection", "(@NonNull Connection"))
                .compile()
                .clean();
    }

    @Test
    @Timeout(30)
    void a_thousand_methods_compile(@TempDir Path directory) {
        var methods = new StringBuilder();
        IntStream.range(0, 1000)
                .forEach(it -> methods.append("    @Expand void m%d(Connection connection) {}\n".formatted(it)));
        new Project(directory)
                .source(
                        "shop/Load.java",
                        LOAD.formatted("1.0", "final class Load", "")
                                .replace("    @Expand\n", methods + "    @Expand\n"))
                .compile()
                .clean();
    }

    @Test
    void a_type_that_another_processor_generates_may_be_a_migration(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .source("shop/AddOrders.java", """
                        package shop;

                        import dev.lockkeeper.*;

                        @Deprecated
                        @Migration(version = "1.1", description = "Orders", dependsOn = AddCustomers.class)
                        @Expand("CREATE TABLE orders (id bigint PRIMARY KEY)")
                        final class AddOrders {}
                        """)
                .processor(new Generator("shop.AddCustomers", LOAD.formatted("1.0", "final class AddCustomers", "")))
                .compile()
                .clean();
        assertEquals(List.of("1.0", "1.1"), compiled.ids());
        assertEquals(List.of("1.0"), compiled.migration("shop.AddOrders").dependsOn());
        assertTrue(compiled.files().contains("shop/LockkeeperMigrationCode.class"));
    }

    @Test
    void the_catalog_is_utf_8_whatever_the_encoding_of_the_sources(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option("-encoding")
                .option("ISO-8859-1")
                .source("shop/AddLetters.java", """
                        package shop;

                        import dev.lockkeeper.*;

                        @Migration(version = "1.0", description = "\\u4e2d\\u6587")
                        @Expand(script = "letters.sql")
                        final class AddLetters {}
                        """)
                .resource("letters.sql", "\uFEFFCREATE TABLE \"größe_中\" (id bigint PRIMARY KEY)")
                .compile();
        assertEquals("中文", compiled.migration("shop.AddLetters").metadata().description());
        assertTrue(compiled.catalogText().contains("größe_中"));
    }

    @Test
    void a_script_that_is_not_utf_8_is_refused(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .source("shop/AddLetters.java", """
                        package shop;

                        import dev.lockkeeper.*;

                        @Migration(version = "1.0", description = "Letters")
                        @Expand(script = "letters.sql")
                        final class AddLetters {}
                        """)
                .resource("letters.sql", "CREATE TABLE größe (id int)".getBytes(StandardCharsets.ISO_8859_1))
                .compile();
        assertTrue(compiled.message().startsWith("LK1011 The script letters.sql is not UTF-8."));
    }
}
