package dev.lockkeeper.processor;

import dev.lockkeeper.Migration;
import dev.lockkeeper.catalog.sql.SqlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** A user's project, compiled as strictly as javac can. */
final class Project {

    private static final String LINT = "-Alockkeeper.lint=";

    private final Path sources;
    private final Path output;
    private final List<Path> classPath = new ArrayList<>();
    private final List<Path> modulePath = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> compiledAlready = new ArrayList<>();
    private final List<Processor> others = new ArrayList<>();
    private Supplier<Processor> lockkeeper = LockkeeperProcessor::new;
    private boolean ours = true;
    private Writer printer = Writer.nullWriter();
    private Compiler compiler = Compiler.JAVAC;
    private boolean strict = true;

    Project(Path directory) {
        this.sources = directory.resolve("src");
        this.output = directory.resolve("classes");
        this.classPath.add(annotations());
        this.classPath.add(output);
        create(sources);
        create(output);
    }

    /** A file of Java below the sources. */
    Project source(String path, String text) {
        write(sources.resolve(path), text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A resource, which build tools copy beside the classes before they compile. */
    Project resource(String path, byte[] bytes) {
        write(output.resolve(path), bytes);
        return this;
    }

    Project resource(String path, String text) {
        return resource(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** All files of a directory: Java as sources, everything else as resources. */
    Project files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = directory.relativize(file).toString();
                if (path.endsWith(".java")) {
                    source(path, Files.readString(file));
                } else {
                    resource(path, Files.readAllBytes(file));
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Project option(String option) {
        options.add(option);
        return this;
    }

    /** As a user who lives with warnings. */
    Project lenient() {
        strict = false;
        return this;
    }

    Project with(Compiler another) {
        compiler = another;
        return this;
    }

    Project classPath(Path entry) {
        classPath.add(entry);
        return this;
    }

    Project modulePath(Path entry) {
        modulePath.add(entry);
        return this;
    }

    /** As build tools do it: what processors generate has a directory of its own. */
    Project generatedSources() {
        return option("-s").option(create(generated()).toString());
    }

    /** Where a build leaves what it knows, if it has {@link #generatedSources()}. */
    Path memory() {
        return output.resolveSibling("lockkeeper/classes.memory");
    }

    /** Deletes what javac and processors wrote, as maven-compiler-plugin does before it compiles again. */
    Project clean() {
        for (Path directory :
                Stream.of(output, generated()).filter(Files::exists).toList()) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (!file.toString().endsWith(".sql")) {
                        Files.delete(file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** Another processor beside Lockkeeper's. */
    Project processor(Processor other) {
        others.add(other);
        return this;
    }

    /** Lockkeeper's processor as it is when something else holds it. */
    Project lockkeeper(Supplier<Processor> processor) {
        lockkeeper = processor;
        return this;
    }

    /** Classes that are given to processors, though their files are not compiled: what Gradle does. */
    Project compiledAlready(String... classNames) {
        compiledAlready.addAll(List.of(classNames));
        return this;
    }

    /** Without the processor of this class path. */
    Project without() {
        ours = false;
        return this;
    }

    /** Where the compiler prints what is no diagnostic. */
    Project printTo(Writer writer) {
        printer = writer;
        return this;
    }

    Path output() {
        return output;
    }

    /** Deletes a source and its class. */
    void delete(String path) {
        try {
            Files.delete(sources.resolve(path));
            Files.delete(output.resolve(path.replace(".java", ".class")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every source, in the order of their names. */
    List<Path> sources() {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles every source. */
    Compiled compile() {
        return compile(
                sources().stream().map(it -> sources.relativize(it).toString()).toArray(String[]::new));
    }

    /** Compiles every source; the grammar is asked through this parser. */
    Compiled compile(SqlParser grammar) {
        return lockkeeper(() -> new LockkeeperProcessor(major -> grammar)).compile();
    }

    /** Compiles some sources only, in this order, against what was compiled before. */
    Compiled compile(String... paths) {
        JavaCompiler tool = compiler.tool();
        var told = new DiagnosticCollector<JavaFileObject>();
        var arguments = new ArrayList<>(compiler.strict());
        if (!strict) {
            arguments.removeAll(List.of("-Werror", "-failOnWarning"));
        }
        if (ours && options.stream().noneMatch(it -> it.startsWith(LINT)) && createsTables()) {
            arguments.add(LINT + "error,DSG113=off");
        }
        arguments.addAll(options);
        if (!options.contains("-s")) {
            arguments.addAll(List.of("-s", output.toString()));
        }
        arguments.addAll(List.of("-d", output.toString(), "-classpath", joined(classPath)));
        try (var files = tool.getStandardFileManager(told, Locale.ROOT, StandardCharsets.UTF_8)) {
            if (!modulePath.isEmpty()) {
                files.setLocationFromPaths(StandardLocation.MODULE_PATH, modulePath);
            }
            var units = files.getJavaFileObjects(
                    Stream.of(paths).map(sources::resolve).toArray(Path[]::new));
            var task = tool.getTask(printer, files, told, arguments, compiledAlready, units);
            var processors = new ArrayList<>(others);
            if (ours) {
                processors.add(lockkeeper.get());
            }
            task.setProcessors(processors);
            task.call();
            return Compiled.of(told.getDiagnostics(), sources, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tables of tests are as short as can be, and have no key. */
    private boolean createsTables() {
        return sources().stream().anyMatch(it -> read(it).contains("CREATE TABLE"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What user code compiles against: the annotations, and nothing else of Lockkeeper. */
    static Path annotations() {
        return jar(Migration.class);
    }

    /** The jar, or the directory, that a class was loaded from. */
    static Path jar(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path generated() {
        return output.resolveSibling("generated");
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static void write(Path file, byte[] bytes) {
        create(Objects.requireNonNull(file.getParent()));
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
