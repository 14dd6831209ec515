package dev.lockkeeper.it.crash;

import dev.lockkeeper.Migration;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.processor.LockkeeperProcessor;
import dev.lockkeeper.runtime.execute.CodeSource;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The compiled classes of a user's modules, in the order in which they depend on one another. */
public record Project(List<Path> modules) {

    /** Copies the list. */
    public Project {
        modules = List.copyOf(modules);
    }

    /**
     * Compiles modules with the real processor, each against those before it.
     *
     * @param sources of a module each: the classes of package {@code app}, without imports
     */
    public static Project compiled(List<String> sources) {
        return compiled(sources, Map.of());
    }

    /**
     * Compiles modules with the real processor, each against those before it.
     *
     * @param sources of a module each
     * @param scripts by their paths, which all of them may name
     */
    public static Project compiled(List<String> sources, Map<String, String> scripts) {
        try {
            var modules = new ArrayList<Path>();
            for (int i = 0; i < sources.size(); i++) {
                modules.add(compile("app" + i, sources.get(i), scripts, modules));
            }
            return new Project(modules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All migrations. */
    Catalog catalog() {
        return Catalog.merge(modules.stream().map(Project::catalog).toList());
    }

    /** Their Java code. */
    CodeSource code() {
        return new CodeSource(
                new URLClassLoader(modules.stream().map(Project::url).toArray(URL[]::new)));
    }

    private static Path compile(String name, String source, Map<String, String> scripts, List<Path> before)
            throws IOException {
        Path classes = Files.createTempDirectory("lockkeeper-crash-" + name);
        for (var script : scripts.entrySet()) {
            Files.writeString(classes.resolve(script.getKey()), script.getValue());
        }
        String imports = before.isEmpty() ? "" : "import app0.*;\n";
        Path file = Files.writeString(
                classes.resolve(publicClass(source) + ".java"),
                "package %s;\nimport dev.lockkeeper.*;\nimport dev.lockkeeper.change.*;\nimport java.sql.*;\n%s%s"
                        .formatted(name, imports, source));
        var javac = ToolProvider.getSystemJavaCompiler();
        var printed = new StringWriter();
        String path = Stream.concat(Stream.of(annotations()), before.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        try (var files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            // Some tables are made by the scenario, and are in no migration: that is no error.
            var task = javac.getTask(
                    printed,
                    files,
                    null,
                    List.of(
                            "-d",
                            classes.toString(),
                            "-classpath",
                            path,
                            "-Alockkeeper.lint=off",
                            "-Alockkeeper.replay=warn"),
                    null,
                    files.getJavaFileObjects(file));
            task.setProcessors(List.of(new LockkeeperProcessor()));
            if (!task.call()) {
                throw new AssertionError(printed.toString());
            }
        }
        return classes;
    }

    /** A module that others see begins with its only public class; javac wants the file's name to be the same. */
    private static String publicClass(String source) {
        var name = Pattern.compile("public final class (\\w+)").matcher(source);
        return name.find() ? name.group(1) : "Migrations";
    }

    private static Catalog catalog(Path module) {
        try {
            return CatalogJson.read(Files.readString(module.resolve(Catalog.RESOURCE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path module) {
        try {
            return module.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path annotations() {
        try {
            return Path.of(Migration.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
