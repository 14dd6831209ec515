package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal sources give equal bytes, whoever compiles them, where, and how many at once. */
class SameEverywhereTest {

    /** Turkish has an i of its own, to which I is the capital. */
    private static final String INDEX = """
            package shop;

            import dev.lockkeeper.*;

            @Migration(version = "3.0", description = "INVOICES – größe", author = "İpek")
            @Expand("CREATE TABLE INVOICE (ID bigint PRIMARY KEY, SIZE text); CREATE INDEX INVOICE_ID ON INVOICE (SIZE)")
            final class IndexINVOICESById {}
            """;

    @Test
    void the_catalog_is_the_same_in_another_directory_language_time_zone_and_encoding(@TempDir Path directory)
            throws Exception {
        Compiled here = compile(directory.resolve("here"), "en", "US", "UTC", "UTF-8");
        Compiled there = compile(directory.resolve("there/and/deeper"), "tr", "TR", "Pacific/Kiritimati", "ISO-8859-9");
        assertEquals(
                "index-invoices-by-id", here.migration("shop.IndexINVOICESById").name());
        assertEquals(here.catalogText(), there.catalogText());
        String provider = "shop/customer/LockkeeperMigrationCode.java";
        assertEquals(here.text(provider), there.text(provider));
        assertEquals(here.files(), there.files());
    }

    @Test
    void messages_are_the_same_in_another_language(@TempDir Path directory) throws Exception {
        Project project = new Project(directory)
                .source(
                        "shop/IndexINVOICESById.java",
                        INDEX.replace("CREATE INDEX INVOICE_ID", "DROP INDEX INVOICE_ID;"));
        String printed = javac(project, "tr", "TR", "UTC", "UTF-8");
        String expected = "LK1008 syntax error at or near \"ON\", in IndexINVOICESById.java, line 6, column 90:";
        assertEquals(expected, printed.lines().findFirst().orElse("").replaceFirst(".*(?=LK1008)", ""), printed);
    }

    @Test
    void many_compilations_at_once_in_one_jvm_do_not_meet(@TempDir Path directory) throws Exception {
        var compilations = new ArrayList<Callable<String>>();
        for (int i = 0; i < 8; i++) {
            Path own = directory.resolve("" + i);
            Compiler compiler = i % 4 == 3 ? Compiler.ECJ : Compiler.JAVAC;
            String version = "4." + i;
            compilations.add(() -> new Project(own)
                    .with(compiler)
                    .files(Fixture.path("good"))
                    .source("shop/IndexINVOICESById.java", INDEX.replace("3.0", version))
                    .compile()
                    .clean()
                    .catalogText()
                    .replace(version, "3.0")
                    .replaceAll("\"(checksum|digest)\":\"[^\"]*\"", ""));
        }
        var threads = Executors.newFixedThreadPool(8);
        try {
            var catalogs = new ArrayList<String>();
            for (var result : threads.invokeAll(compilations)) {
                catalogs.add(result.get());
            }
            assertEquals(Collections.nCopies(8, catalogs.get(0)), catalogs);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Compiled compile(Path directory, String language, String country, String zone, String encoding)
            throws Exception {
        Project project =
                new Project(directory).files(Fixture.path("good")).source("shop/IndexINVOICESById.java", INDEX);
        assertEquals("", javac(project, language, country, zone, encoding));
        return new Compiled(List.of(), project.output());
    }

    /** What javac prints, in a process of its own. */
    private static String javac(Project project, String language, String country, String zone, String encoding)
            throws IOException, InterruptedException {
        Path output = project.output();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-J-Duser.language=" + language,
                "-J-Duser.country=" + country,
                "-J-Duser.timezone=" + zone,
                "-J-Dfile.encoding=" + encoding,
                "-encoding",
                "UTF-8",
                "-d",
                output.toString(),
                "-classpath",
                Project.annotations().toString(),
                "-processorpath",
                System.getProperty("java.class.path"),
                "-processor",
                LockkeeperProcessor.class.getName()));
        project.sources().forEach(it -> command.add(it.toString()));
        Path printed = output.resolveSibling("printed.txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        process.waitFor();
        return Files.readString(printed);
    }
}
