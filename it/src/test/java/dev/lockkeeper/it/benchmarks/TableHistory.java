package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same history for each tool, in the form it reads: of four migrations one makes a table, and three change it. */
final class TableHistory {

    private static final List<String> STEPS = List.of(
            "CREATE TABLE t%1$d (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, amount numeric(12, 2))",
            "ALTER TABLE t%1$d ADD COLUMN note text",
            "COMMENT ON TABLE t%1$d IS 'one of many'",
            "ALTER TABLE t%1$d ALTER COLUMN amount SET DEFAULT 0");

    /** How Liquibase takes each of them back; the others find that out themselves, or do not. */
    private static final List<String> BACK = List.of(
            "DROP TABLE t%1$d",
            "ALTER TABLE t%1$d DROP COLUMN note",
            "COMMENT ON TABLE t%1$d IS NULL",
            "ALTER TABLE t%1$d ALTER COLUMN amount DROP DEFAULT");

    private final Path directory;
    private final int migrations;

    /** The directory with a history of so many migrations, which is written where it is not there yet. */
    static Path of(int migrations) throws IOException, InterruptedException {
        Path directory = Path.of("target/benchmarks/history-" + migrations).toAbsolutePath();
        if (!Files.exists(directory.resolve("classes").resolve(Catalog.RESOURCE))) {
            new TableHistory(directory, migrations).write();
        }
        return directory;
    }

    private TableHistory(Path directory, int migrations) {
        this.directory = directory;
        this.migrations = migrations;
    }

    private void write() throws IOException, InterruptedException {
        Path scripts = Files.createDirectories(directory.resolve("sql"));
        Path sources = Files.createDirectories(directory.resolve("src/app"));
        var changes = new StringBuilder("--liquibase formatted sql\n");
        var files = new ArrayList<Path>();
        for (int i = 1; i <= migrations; i++) {
            Files.writeString(scripts.resolve("V%d__step.sql".formatted(i)), sql(i) + ";\n");
            changes.append("--changeset bench:%d\n%s;\n--rollback %s;\n".formatted(i, sql(i), sql(BACK, i)));
            files.add(Files.writeString(sources.resolve("Step%d.java".formatted(i)), source(i)));
        }
        Files.writeString(directory.resolve("changelog.sql"), changes);
        compile(directory, files);
    }

    /** Compiles migrations to {@code classes} in the directory, where the catalog is then. */
    static void compile(Path directory, List<Path> files) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        new Javac(Path.of(System.getProperty("java.home")), directory)
                .run(
                        files,
                        "-d",
                        classes.toString(),
                        "-classpath",
                        Javac.path("lockkeeper-annotations"),
                        "-processorpath",
                        Javac.path(CompileBenchmark.PROCESSOR),
                        "-Alockkeeper.cache=off");
        if (!Files.exists(classes.resolve(Catalog.RESOURCE))) {
            throw new IllegalStateException("there is no catalog");
        }
    }

    private static String sql(int number) {
        return sql(STEPS, number);
    }

    private static String sql(List<String> steps, int number) {
        int step = (number - 1) % STEPS.size();
        return steps.get(step).formatted((number - 1) / STEPS.size());
    }

    private static String source(int number) {
        boolean first = (number - 1) % STEPS.size() == 0;
        return """
                package app;

                import dev.lockkeeper.*;

                @Migration(version = "%1$d", description = "Step %1$d"%2$s)
                @Expand("%3$s")
                final class Step%1$d {}
                """.formatted(number, first ? "" : ", dependsOn = Step%d.class".formatted(number - 1), sql(number));
    }
}
