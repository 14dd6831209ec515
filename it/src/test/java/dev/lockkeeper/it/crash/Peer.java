package dev.lockkeeper.it.crash;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import javax.tools.ToolProvider;

/** Another tool, which does the same by scripts. Its program is compiled when it is needed, as no class path of ours has it. */
enum Peer {
    /** Without a licence key. */
    FLYWAY("Flyway", "select version from flyway_schema_history where success and version is not null order by 1"),
    /** By a changelog in formatted SQL. */
    LIQUIBASE("Liquibase", "select id from databasechangelog order by 1");

    private static final Path PROGRAMS = Path.of("src/test/peers").toAbsolutePath();

    private final String title;
    private final String recorded;

    Peer(String title, String recorded) {
        this.title = title;
        this.recorded = recorded;
    }

    /** The query that gives the versions which its history has as done. */
    String recorded() {
        return recorded;
    }

    /** What it does with these scripts. */
    Subject migrate(List<String> scripts) {
        try {
            Path directory = write(scripts);
            BiFunction<DataSource, Path, Boolean> program = program();
            return source -> run(program, source, directory);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }

    private static Subject.Result run(BiFunction<DataSource, Path, Boolean> program, DataSource source, Path scripts) {
        try {
            return new Subject.Result(program.apply(source, scripts), "");
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return new Subject.Result(false, cause.toString().replaceAll("\\s+", " "));
        }
    }

    /** As the tool's manual says that SQL is laid out. */
    private Path write(List<String> scripts) throws IOException {
        Path directory = Files.createTempDirectory("lockkeeper-peer");
        var changelog = new StringBuilder("--liquibase formatted sql\n");
        for (int i = 0; i < scripts.size(); i++) {
            String script = scripts.get(i);
            boolean concurrently = script.contains("CONCURRENTLY");
            changelog
                    .append("--changeset us:%d%s\n".formatted(i + 1, concurrently ? " runInTransaction:false" : ""))
                    .append(script);
            if (this == FLYWAY) {
                Files.writeString(directory.resolve("V%d__script.sql".formatted(i + 1)), script);
                if (concurrently) {
                    Files.writeString(directory.resolve("concurrently"), "");
                }
            }
        }
        if (this == LIQUIBASE) {
            Files.writeString(directory.resolve("changelog.sql"), changelog);
        }
        return directory;
    }

    @SuppressWarnings("unchecked") // the programs in src/test/peers are all of this kind
    private BiFunction<DataSource, Path, Boolean> program() throws IOException, ReflectiveOperationException {
        String name = name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) + "Peer";
        Path classes = Files.createTempDirectory("lockkeeper-peer-classes");
        var javac = ToolProvider.getSystemJavaCompiler();
        var printed = new StringWriter();
        try (var files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            var options = List.of("-proc:none", "-d", classes.toString(), "-classpath", path);
            var sources = files.getJavaFileObjects(new File(PROGRAMS.toFile(), name + ".java"));
            if (!javac.getTask(printed, files, null, options, null, sources).call()) {
                throw new IllegalStateException(printed.toString());
            }
        }
        var loader = new URLClassLoader(new URL[] {url(classes)}, Peer.class.getClassLoader());
        return (BiFunction<DataSource, Path, Boolean>)
                loader.loadClass(name).getConstructor().newInstance();
    }

    private static URL url(Path classes) {
        try {
            return classes.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
