package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.LockFile;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.processor.cache.Memory;
import dev.lockkeeper.processor.cache.MemoryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build leaves for the next must change its cost and nothing else. */
class LastBuildTest {

    private static final String MERGE = "shop/customer/MergeCustomerNames.java";
    private static final String CREATE = "shop/customer/CreateCustomers.java";

    /** As many kinds of things that the processor looks at as fit on a page. */
    private static final String EVERYTHING = """
            package shop;

            import dev.lockkeeper.*;
            import java.sql.Connection;

            @Migration(version = "1.0", description = "First")
            @Expand("CREATE TABLE first (id bigint)")
            final class First {}

            class Fault extends Exception {}

            class Outer {
                @Migration(version = "1.1", description = "Everything", dependsOn = First.class, author = "ann",
                        approvals = @Approval(role = "dba", count = 1))
                @Budget(lockTimeout = "2s")
                @Sensitivity(level = "high")
                @Require("SELECT true")
                @Verify("SELECT 1 = 1")
                @Expand("CREATE TABLE t (id bigint); -- what for")
                @Expand(script = "more.sql")
                @Backfill(table = "t", set = "id = 1", where = "id IS NULL", batchSize = 7)
                @Rollback(phase = Phase.BACKFILL, value = "SELECT 2")
                @Irreversible(reason = "None")
                static class Everything {
                    Everything() {}

                    @Contract(revision = 1)
                    void tidy(Connection connection) throws Fault {
                        System.out.println("tidy");
                    }
                }
            }
            """;

    @Test
    void unchanged_sources_do_not_load_the_grammar(@TempDir Path directory) throws Exception {
        Project project = good(directory);
        assertTrue(loaded(project, directory).contains("dev.lockkeeper.catalog.sql.LibpgQuery"));
        String catalog = Fixture.text(project.output().resolve(Catalog.RESOURCE));

        String loaded = loaded(project.clean(), directory);

        assertTrue(loaded.contains("dev.lockkeeper.processor.LastBuild"));
        assertFalse(loaded.contains("dev.lockkeeper.catalog.sql.LibpgQuery"));
        assertFalse(loaded.contains("com.dylibso"));
        assertEquals(catalog, Fixture.text(project.output().resolve(Catalog.RESOURCE)));
    }

    @Test
    void one_changed_file_does_not_parse_the_others_again(@TempDir Path directory) {
        Project project = good(directory);
        project.compile().clean();
        var asked = new ArrayList<String>();
        project.clean().source(CREATE, source(CREATE).replace("description = \"", "description = \"The "));

        project.compile(sql -> {
                    asked.add(sql);
                    throw new AssertionError(sql);
                })
                .clean();

        assertEquals(List.of(), asked);
    }

    @Test
    void compiling_again_writes_the_same_bytes(@TempDir Path directory) throws IOException {
        Project project = good(directory);
        List<byte[]> first = written(project);
        List<byte[]> overOldClasses = written(project);
        List<byte[]> afterMavenHasCleaned = written(project.clean());
        Files.delete(project.memory());
        List<byte[]> withoutMemory = written(project.clean());
        for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i), overOldClasses.get(i));
            assertArrayEquals(first.get(i), afterMavenHasCleaned.get(i));
            assertArrayEquals(first.get(i), withoutMemory.get(i));
        }
    }

    /** Each is one change of what the processor looks at; compiled with memory it must be what it is without. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "version = \"1.1\" | version = \"1.2\"",
                "version = \"1.0\" | version = \"0.9\"",
                "version = \"1.0\" | version = \"1.1.0\"",
                "\"Everything\" | \"Everything else\"",
                "dependsOn = First.class, | ",
                "author = \"ann\" | author = \"bob\"",
                "count = 1 | count = 2",
                "count = 1 | count = 0",
                "@Budget(lockTimeout = \"2s\") | @Budget(lockTimeout = \"3s\")",
                "@Budget(lockTimeout = \"2s\") | ",
                "level = \"high\" | level = \"low\"",
                "SELECT true | SELECT false",
                "SELECT 1 = 1 | SELECT 1 = 2",
                "SELECT 1 = 1 | SELECT FROM WHERE",
                "(id bigint); -- | (id int); --",
                "(id bigint); -- | (id bigint, id); --",
                "-- what for | -- why",
                "id = 1\", | id = 2\",",
                "id IS NULL | id > 0",
                "batchSize = 7 | batchSize = 8",
                "SELECT 2 | SELECT 3",
                "phase = Phase.BACKFILL | phase = Phase.EXPAND",
                "@Irreversible(reason = \"None\") | ",
                "@Irreversible(reason = \"None\") | @Irreversible(reason = \"Some\")",
                "revision = 1 | revision = 2",
                "void tidy( | void tidyUp(",
                "void tidy( | private void tidy(",
                "void tidy( | static void tidy(",
                "void tidy( | int tidy(",
                "Connection connection | String connection",
                "Everything() {} | private Everything() {}",
                "Everything() {} | Everything(int more) {}",
                "Everything() {} | Everything() throws Throwable {}",
                "static class | class",
                "static class | abstract static class",
                "static class | private static class",
                "extends Exception | extends Throwable",
                "class Outer | interface Outer",
                "Everything { | Something {",
                "println(\"tidy\") | println(\"more\")",
                "script = \"more.sql\" | script = \"/more.sql\"",
                "script = \"more.sql\" | script = \"none.sql\"",
                "final class First | @Irreversible(reason = \"Some\") final class First",
                "@Migration(version = \"1.0\", description = \"First\") | @RepeatableMigration(name = \"first\", description = \"First\")",
            })
    void every_change_is_noticed(String before, String after, @TempDir Path one, @TempDir Path other) {
        String changed = EVERYTHING.replace(before.strip(), after == null ? "" : after.strip());
        assertNotEquals(EVERYTHING, changed);
        Project project = everything(one, EVERYTHING);
        project.compile().clean();
        Compiled again = project.clean().source("shop/Outer.java", changed).compile();
        Compiled afresh = everything(other, changed).compile();
        assertEquals(afresh.told(), again.told());
        assertEquals(afresh.hasCatalog(), again.hasCatalog());
        if (afresh.hasCatalog()) {
            assertEquals(afresh.catalogText(), again.catalogText());
        }
    }

    @Test
    void a_changed_script_is_noticed(@TempDir Path directory) {
        Project project = everything(directory, EVERYTHING);
        project.compile().clean();
        Compiled again = project.clean()
                .resource("more.sql", "CREATE TABLE less (id bigint)")
                .compile()
                .clean();
        assertTrue(again.catalogText().contains("CREATE TABLE less"));
    }

    @Test
    void a_changed_option_is_noticed(@TempDir Path directory) {
        Project project = finds(directory).option("-Alockkeeper.lint=off");
        project.compile().clean();
        assertEquals(
                List.of("LCK101"),
                finds(directory).option("-Alockkeeper.lint=error").compile().codes());
    }

    @Test
    void an_older_target_is_noticed(@TempDir Path directory) {
        String virtual = "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) VIRTUAL)";
        migration(new Project(directory).generatedSources(), "First", "1.0", virtual)
                .compile()
                .clean();
        Compiled compiled = new Project(directory)
                .generatedSources()
                .option("-Alockkeeper.postgres=17")
                .compile();
        assertEquals(List.of("LK1019"), compiled.codes());
    }

    @Test
    void a_changed_lock_file_is_noticed(@TempDir Path directory) {
        Project project =
                migration(new Project(directory).generatedSources(), "First", "1.0", "CREATE TABLE t (a int)");
        project.compile().clean();
        project.clean().resource(LockFile.RESOURCE, "nonsense");
        assertEquals(List.of("LK1028"), project.compile().codes());
        project.clean().compile().clean();
    }

    @Test
    void what_is_told_of_a_migration_only_when_it_is_compiled_is_told_then(@TempDir Path directory) {
        Project project = new Project(directory).generatedSources().option("-Xlint:-processing");
        migration(project, "First", "1.0", "CREATE TABLE t (a int, b int)");
        project.source("Second.java", """
                import dev.lockkeeper.*;

                @Migration(version = "2.0", description = "Second", dependsOn = First.class)
                @Expand("ALTER TABLE t ADD c int")
                final class Second {}
                """);
        project.compile().clean();
        // What Second needs is gone now; nobody is told, since Second is not compiled.
        migration(project, "First", "1.0", "CREATE TABLE u (a int, b int)");
        project.compile("First.java").clean();
        List<String> codes = project.compile().codes();
        assertEquals(List.of("LK1021"), codes);
        assertEquals(codes, project.compile().codes());
    }

    @Test
    void one_file_compiled_alone_parses_its_own_new_sql_only(@TempDir Path directory) {
        Project project = new Project(directory).generatedSources().option("-Xlint:-processing");
        migration(project, "First", "1.0", "CREATE TABLE t (a int); /* and */ CREATE TABLE u (a int); -- done");
        migration(project, "Second", "2.0", "CREATE TABLE v (a int)");
        project.source("Third.java", """
                import dev.lockkeeper.*;

                @Migration(version = "3.0", description = "Fills", dependsOn = First.class)
                @Backfill(table = "t", set = "a = 1", where = "a IS NULL")
                @Irreversible(reason = "None")
                final class Third {}
                """);
        project.compile().clean();
        migration(project, "Second", "2.0", "CREATE TABLE w (a int)");
        String catalog = alone(project, List.of("CREATE TABLE w (a int)", "DROP TABLE w"));
        migration(project, "Second", "2.0", "CREATE TABLE x (a int)");
        alone(project, List.of("CREATE TABLE x (a int)", "DROP TABLE x"));
        migration(project, "Second", "2.0", "CREATE TABLE w (a int)");
        assertEquals(catalog, project.compile().clean().catalogText());
    }

    @Test
    void a_changed_catalog_of_another_module_is_noticed(@TempDir Path other, @TempDir Path directory) {
        Project module = migration(new Project(other), "Base", "1.0", "CREATE TABLE t (a int)");
        module.compile().clean();
        Project project = new Project(directory).generatedSources().classPath(module.output());
        project.source("Own.java", """
                import dev.lockkeeper.*;

                @Migration(version = "2.0", description = "Own", dependsOn = Base.class)
                @Expand("ALTER TABLE t ADD b int")
                final class Own {}
                """);
        project.compile().clean();
        migration(module, "Base", "1.0", "CREATE TABLE u (a int)").compile().clean();
        assertEquals(List.of("LK1021"), project.clean().compile().codes());
    }

    @Test
    void a_removed_migration_is_noticed(@TempDir Path directory) {
        Project project = good(directory);
        assertTrue(project.compile().clean().ids().contains("1.2.0"));
        project.delete(MERGE);
        assertFalse(project.clean().compile().clean().ids().contains("1.2.0"));
        project.files(Fixture.path("good")).compile().clean();
        project.delete(MERGE);
        assertFalse(project.compile(CREATE).clean().ids().contains("1.2.0"));
    }

    @Test
    void an_error_is_told_again_and_then_what_was_right_before_is_right(@TempDir Path directory) {
        Project project = good(directory);
        String catalog = project.compile().clean().catalogText();
        project.clean().source(CREATE, source(CREATE).replace("CREATE TABLE", "CREATE TABEL"));
        Compiled wrong = project.compile();
        assertEquals(List.of("LK1008"), wrong.codes());
        assertEquals(wrong.told(), project.clean().compile().told());
        project.clean().source(CREATE, source(CREATE));
        assertEquals(catalog, project.compile().clean().catalogText());
    }

    @Test
    void a_catalog_that_somebody_else_wrote_is_replaced(@TempDir Path directory) {
        Project project = good(directory);
        String catalog = project.compile().clean().catalogText();
        project.resource(Catalog.RESOURCE, catalog.replace("CREATE TABLE", "DROP TABLE"));
        assertEquals(catalog, project.compile().clean().catalogText());
    }

    @Test
    void one_file_compiled_alone_keeps_what_is_known_of_the_others(@TempDir Path directory) throws IOException {
        Project project = good(directory);
        List<byte[]> first = written(project);
        project.compile(MERGE).clean();
        assertEquals(
                new String(first.get(0), StandardCharsets.UTF_8),
                Fixture.text(project.output().resolve(Catalog.RESOURCE)));
        assertArrayEquals(first.get(2), Files.readAllBytes(project.memory()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 40, 200, 5000})
    void a_memory_that_was_cut_off_or_changed_is_not_believed(int place, @TempDir Path directory) throws IOException {
        Project project = good(directory);
        String catalog = project.compile().clean().catalogText();
        byte[] memory = Files.readAllBytes(project.memory());
        assertTrue(memory.length > place, () -> "there are " + memory.length);
        byte[] changed = memory.clone();
        changed[place] ^= 4;
        for (byte[] broken : List.of(changed, Arrays.copyOf(memory, place))) {
            Files.write(project.memory(), broken);
            assertEquals(catalog, project.clean().compile().clean().catalogText());

            Files.write(project.memory(), broken);
            project.clean().source(MERGE, source(MERGE).replace("description = \"", "description = \"The "));
            assertNotEquals(catalog, project.compile().clean().catalogText());
            project.clean().source(MERGE, source(MERGE));
            assertEquals(catalog, project.compile().clean().catalogText());
            assertArrayEquals(memory, Files.readAllBytes(project.memory()));
        }
    }

    @Test
    void a_memory_of_another_lockkeeper_is_not_believed(@TempDir Path directory) {
        Project project = good(directory);
        String catalog = project.compile().clean().catalogText();
        var own = new MemoryFile(project.memory(), CodeIdentity.text().orElseThrow());
        var wrong = new Memory(
                own.memory().fingerprints(),
                own.memory().surroundings(),
                own.memory().judged(),
                own.memory().told(),
                Optional.of(new Memory.Outcome(
                        "nonsense", own.memory().outcome().orElseThrow().sources())));

        new MemoryFile(project.memory(), "another").write(wrong, own.answers());
        assertEquals(catalog, project.clean().compile().clean().catalogText());

        // That it is the writer that matters: the same under the own name would be taken.
        own.write(wrong, own.answers());
        assertEquals("nonsense", project.clean().compile().catalogText());
    }

    @Test
    void it_does_not_grow(@TempDir Path directory) {
        Project project = good(directory);
        project.compile().clean();
        int before = answers(project);
        for (int i = 0; i < 5; i++) {
            project.source("shop/More.java", """
                    package shop;

                    import dev.lockkeeper.*;

                    @Migration(version = "9.0", description = "More")
                    @Expand("CREATE TABLE more_%d (id bigint)")
                    final class More {}
                    """.formatted(i));
            project.clean().compile().clean();
        }
        // The statement, and the one derived to take it back.
        assertEquals(before + 2, answers(project));
        project.delete("shop/More.java");
        project.clean().compile().clean();
        assertEquals(before, answers(project));
    }

    @Test
    void it_lies_neither_among_the_classes_nor_among_the_sources(@TempDir Path directory) {
        Project project = good(directory);
        List<String> files = project.compile().clean().files();
        assertTrue(Files.exists(project.memory()));
        assertTrue(files.stream().noneMatch(it -> it.contains("memory")), files::toString);
        assertFalse(Files.exists(directory.resolve("generated/lockkeeper")));
    }

    @Test
    void without_a_place_of_its_own_nothing_is_left(@TempDir Path directory) {
        Project project = new Project(directory).files(Fixture.path("good"));
        project.compile().clean();
        assertFalse(Files.exists(project.memory()));
        project.option("-s")
                .option(project.output().toString())
                .clean()
                .compile()
                .clean();
        assertFalse(Files.exists(project.memory()));
    }

    @Test
    void off_leaves_nothing(@TempDir Path directory) {
        Project project = good(directory).option("-Alockkeeper.cache=off");
        project.compile().clean();
        assertFalse(Files.exists(project.memory()));
    }

    @Test
    void another_value_is_refused(@TempDir Path directory) {
        Compiled compiled = good(directory).option("-Alockkeeper.cache=no").compile();
        assertEquals("""
                LK1012 -Alockkeeper.cache=no is not known.
                  It is not said whether to use what the last build has found out.
                  Use on or off.""", compiled.message());
    }

    private static Project good(Path directory) {
        return new Project(directory)
                .files(Fixture.path("good"))
                // javac itself warns of generating again what is on the class path.
                .option("-Xlint:-processing")
                .generatedSources();
    }

    private static Project everything(Path directory, String source) {
        return new Project(directory)
                .source("shop/Outer.java", source)
                .resource("more.sql", "CREATE TABLE more (id bigint)")
                .option("-Xlint:-serial")
                .generatedSources();
    }

    static Project migration(Project project, String name, String version, String sql) {
        return project.source(name + ".java", """
                import dev.lockkeeper.*;

                @Migration(version = "%s", description = "%s")
                @Expand("%s")
                public final class %s {}
                """.formatted(version, name, sql, name));
    }

    private static String alone(Project project, List<String> expected) {
        var asked = new ArrayList<String>();
        SqlParser grammar = sql -> {
            asked.add(sql);
            return SqlParser.postgres().parse(sql);
        };
        String catalog = project.lockkeeper(() -> new LockkeeperProcessor(major -> grammar))
                .compile("Second.java")
                .clean()
                .catalogText();
        assertEquals(expected, asked);
        return catalog;
    }

    static Project finds(Path directory) {
        return new Project(directory).source("FindCustomers.java", """
                import dev.lockkeeper.*;

                @Migration(version = "0.9", description = "Creates customers")
                @Expand("CREATE TABLE customer (id bigint PRIMARY KEY, email text)")
                final class CreateCustomers {}

                @Migration(version = "1.0", description = "Finds customers", dependsOn = CreateCustomers.class)
                @Expand("CREATE INDEX customer_email ON customer (email)")
                final class FindCustomers {}
                """).generatedSources();
    }

    private static String source(String path) {
        return Fixture.text("good/" + path);
    }

    private static int answers(Project project) {
        return new MemoryFile(project.memory(), CodeIdentity.text().orElseThrow())
                .answers()
                .packed()
                .size();
    }

    /** What a compilation of everything writes: catalog, generated source, memory. */
    private static List<byte[]> written(Project project) throws IOException {
        Compiled compiled = project.compile().clean();
        return List.of(
                Files.readAllBytes(compiled.output().resolve(Catalog.RESOURCE)),
                Files.readAllBytes(
                        compiled.output().resolveSibling("generated/shop/customer/LockkeeperMigrationCode.java")),
                Files.readAllBytes(project.memory()));
    }

    /** The classes that a javac in a process of its own loads. */
    private static String loaded(Project project, Path directory) throws IOException, InterruptedException {
        Path log = directory.resolve("loaded.txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(), "-J-Xlog:class+load:file=" + log));
        command.addAll(List.of("-d", project.output().toString()));
        command.addAll(List.of("-s", directory.resolve("generated").toString()));
        command.addAll(List.of("-classpath", Project.annotations().toString()));
        command.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
        Fixture.in("good/shop/customer").forEach(it -> command.add(it.toString()));
        Fixture.in("good/shop/orders").forEach(it -> command.add(it.toString()));
        int result = new ProcessBuilder(command).inheritIO().start().waitFor();
        assertEquals(0, result);
        return Files.readString(log);
    }
}
