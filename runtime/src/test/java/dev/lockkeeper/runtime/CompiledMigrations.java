package dev.lockkeeper.runtime;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.processor.LockkeeperProcessor;
import dev.lockkeeper.runtime.execute.CodeSource;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Migrations as their users write them, compiled by the real processor. */
record CompiledMigrations(Path classes, Catalog catalog) {

    private static final String HEAD = """
            package app;
            import dev.lockkeeper.*;
            import dev.lockkeeper.change.*;
            import java.sql.*;
            """;

    /** The classes in {@code source}, which follow the imports. */
    static CompiledMigrations of(String source) {
        return of(source, Map.of());
    }

    /** The classes in {@code source}, which follow the imports and make all that they use. */
    static CompiledMigrations replayed(String source) {
        return of(source, Map.of(), "error");
    }

    /** The same, for the server that they will run on: what a change makes may be other SQL on an older one. */
    static CompiledMigrations replayed(TestDatabase database, String source) {
        try {
            return of(
                    source,
                    Map.of(),
                    "error",
                    "-Alockkeeper.postgres="
                            + database.scalar("select current_setting('server_version_num')::int / 10000"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The classes in {@code source}, which follow the imports, with scripts by their paths. */
    static CompiledMigrations of(String source, Map<String, String> scripts) {
        return of(source, scripts, "off");
    }

    private static CompiledMigrations of(String source, Map<String, String> scripts, String replay, String... options) {
        try {
            Path classes = Files.createTempDirectory("lockkeeper-migrations");
            for (var script : scripts.entrySet()) {
                Path path = classes.resolve(script.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, script.getValue());
            }
            Path file = Files.writeString(classes.resolve("Migrations.java"), HEAD + source);
            compile(classes, file, replay, options);
            Path json = classes.resolve(Catalog.RESOURCE);
            return new CompiledMigrations(classes, CatalogJson.read(Files.readString(json, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java code in them. */
    CodeSource code() {
        try {
            return new CodeSource(new URLClassLoader(new URL[] {classes.toUri().toURL()}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path classes, Path file, String replay, String... options) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var output = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var task = compiler.getTask(
                    output,
                    files,
                    null,
                    // Tables that tests make themselves are in no migration.
                    Stream.concat(
                                    Stream.of(
                                            "-d",
                                            classes.toString(),
                                            "-Xlint:none",
                                            "-Alockkeeper.lint=warn,DSG=off,NAM=off,ROB=off",
                                            "-Alockkeeper.replay=" + replay),
                                    Stream.of(options))
                            .toList(),
                    null,
                    files.getJavaFileObjects(file));
            task.setProcessors(List.of(new LockkeeperProcessor()));
            if (!task.call()) {
                throw new AssertionError(output.toString());
            }
        }
    }
}
