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

    private final Path directory;
    private final int migrations;

    TableHistory(Path directory, int migrations) {
        this.directory = directory;
        this.migrations = migrations;
    }

    /** Everything, once. */
    void write() throws IOException, InterruptedException {
        Path scripts = Files.createDirectories(directory.resolve("sql"));
        Path sources = Files.createDirectories(directory.resolve("src/app"));
        var changes = new StringBuilder("--liquibase formatted sql\n");
        var files = new ArrayList<Path>();
        for (int i = 1; i <= migrations; i++) {
            Files.writeString(scripts.resolve("V%d__step.sql".formatted(i)), sql(i) + ";\n");
            changes.append("--changeset bench:%d\n%s;\n".formatted(i, sql(i)));
            files.add(Files.writeString(sources.resolve("Step%d.java".formatted(i)), source(i)));
        }
        Files.writeString(directory.resolve("changelog.sql"), changes);
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
        int step = (number - 1) % STEPS.size();
        return STEPS.get(step).formatted((number - 1) / STEPS.size());
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
