package dev.lockkeeper.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.processor.LockkeeperProcessor;
import dev.lockkeeper.runtime.Lockkeeper;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.execute.CodeSource;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history that Netflix Conductor gives to Flyway, as migrations of Lockkeeper's. */
@PostgresTest
final class ConductorHistoryTest {

    /** Unpacked from conductor-postgres-persistence by the build. */
    private static final Path CONDUCTOR = Path.of("target/conductor");

    private static final String SCRIPTS = "db/migration_postgres";

    private static List<Script> scripts = List.of();

    private static String byJdbc = "";

    @BeforeAll
    static void run_them_by_plain_jdbc(TestDatabase another) throws Exception {
        try (var files = Files.list(CONDUCTOR.resolve(SCRIPTS))) {
            scripts = files.map(Script::of)
                    .sorted(Comparator.comparing(Script::version))
                    .toList();
        }
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7, 8),
                scripts.stream().map(Script::version).toList());
        try (var platform = new PostgresPlatform(another.dataSource(), "test")) {
            String empty = platform.snapshot().fingerprint();
            for (Script script : scripts) {
                another.execute(Files.readString(script.file()));
            }
            byJdbc = platform.snapshot().fingerprint();
            assertNotEquals(empty, byJdbc);
        }
    }

    @Test
    void schema_is_the_one_that_plain_jdbc_gives(TestDatabase database, @TempDir Path classes) throws Exception {
        Catalog catalog = compile(classes);
        try (var platform = new PostgresPlatform(database.dataSource(), "test")) {
            Outcome done = run(catalog, platform, new Target.Migrate(Target.Through.BACKFILL, Optional.empty()));
            assertEquals(Optional.empty(), done.failure());
            assertEquals(scripts.size(), done.phases().size());
            assertEquals(byJdbc, platform.snapshot().fingerprint());
        }
    }

    private static Outcome run(Catalog catalog, PostgresPlatform platform, Target target) {
        return new Lockkeeper(
                        catalog,
                        platform,
                        new CodeSource(ConductorHistoryTest.class.getClassLoader()),
                        EventSink.all(List.of()),
                        Duration.ofSeconds(10))
                .run(target, plan -> true)
                .orElseThrow();
    }

    private static Catalog compile(Path classes) throws IOException {
        Files.createDirectories(classes.resolve(SCRIPTS));
        var sources = new ArrayList<JavaFileObject>();
        for (Script script : scripts) {
            Files.copy(script.file(), classes.resolve(script.resource()));
            sources.add(script.source());
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var told = new DiagnosticCollector<JavaFileObject>();
        var task = compiler.getTask(
                null,
                null,
                told,
                List.of("-d", classes.toString(), "-Alockkeeper.lint=off", "-Xlint:all", "-Werror"),
                null,
                sources);
        task.setProcessors(List.of(new LockkeeperProcessor()));
        boolean compiled = task.call();
        assertEquals(List.of(), told.getDiagnostics());
        assertTrue(compiled);
        return CatalogJson.read(Files.readString(classes.resolve(Catalog.RESOURCE)));
    }

    /** {@code V4__new_qm_index_with_priority.sql} is version 4. */
    private record Script(int version, Path file) {

        static Script of(Path file) {
            String name = file.getFileName().toString();
            return new Script(Integer.parseInt(name.substring(1, name.indexOf("__"))), file);
        }

        String resource() {
            return SCRIPTS + "/" + file.getFileName();
        }

        JavaFileObject source() {
            // A linear history: each relies on all that came before.
            String dependsOn = version == 1 ? "" : "dependsOn = V%d.class, ".formatted(version - 1);
            String text = """
                    package com.example.conductor;

                    import dev.lockkeeper.Expand;
                    import dev.lockkeeper.Irreversible;
                    import dev.lockkeeper.Migration;

                    @Migration(version = "%d", %sdescription = "Conductor's %s")
                    @Expand(script = "%s")
                    @Irreversible(reason = "Flyway knows no way back")
                    final class V%d {}
                    """.formatted(version, dependsOn, file.getFileName(), resource(), version);
            URI name = URI.create("string:///com/example/conductor/V%d.java".formatted(version));
            return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return text;
                }
            };
        }
    }
}
