package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import lombok.NoArgsConstructor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lombok, which changes the classes that are compiled, on the same processor path. */
class LombokTest {

    private static final String LOMBOK = Project.jar(NoArgsConstructor.class).toString();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_lombok_adds_is_seen_whoever_is_first(boolean lombokFirst, @TempDir Path directory) {
        Project project = new Project(directory).source("shop/Load.java", """
                        package shop;

                        import dev.lockkeeper.*;
                        import java.sql.Connection;
                        import lombok.NoArgsConstructor;
                        import lombok.SneakyThrows;
                        import lombok.extern.java.Log;

                        @Log
                        @NoArgsConstructor
                        @Migration(version = "1.1", description = "Loads", dependsOn = AddCustomers.class)
                        @Irreversible(reason = "Nobody minds")
                        final class Load {
                            Load(String file) {
                                log.fine(file);
                            }

                            @Expand
                            @SneakyThrows
                            void load(Connection connection) {
                                connection.clearWarnings();
                            }
                        }
                        """).source("shop/AddCustomers.java", """
                        package shop;

                        import dev.lockkeeper.*;
                        import lombok.experimental.UtilityClass;

                        @UtilityClass
                        @Migration(version = "1.0", description = "Customers")
                        @Expand(AddCustomers.CREATE)
                        class AddCustomers {
                            static final String CREATE = "CREATE TABLE customer (id bigint)";
                        }
                        """);
        String ours = Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1))
                .filter(it -> !it.equals(LOMBOK))
                .reduce((first, second) -> first + System.getProperty("path.separator") + second)
                .orElseThrow();
        var printed = new StringWriter();
        var out = new PrintWriter(printed);
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "-Xlint:all,-processing",
                        "-Werror",
                        "-d",
                        project.output().toString(),
                        "-classpath",
                        String.join(
                                System.getProperty("path.separator"),
                                Project.annotations().toString(),
                                LOMBOK),
                        "-processorpath",
                        String.join(
                                System.getProperty("path.separator"),
                                lombokFirst ? List.of(LOMBOK, ours) : List.of(ours, LOMBOK)),
                        directory.resolve("src/shop/Load.java").toString(),
                        directory.resolve("src/shop/AddCustomers.java").toString());
        assertEquals("", printed.toString());
        assertEquals(0, result);
        Compiled compiled = new Compiled(List.of(), project.output());
        assertEquals(List.of("1.0", "1.1"), compiled.ids());
        assertEquals(
                List.of(
                        "shop/AddCustomers.class",
                        "shop/Load.class",
                        "shop/LockkeeperMigrationCode.class",
                        "shop/LockkeeperMigrationCode.java"),
                compiled.files().stream().filter(it -> it.startsWith("shop")).toList());
    }
}
