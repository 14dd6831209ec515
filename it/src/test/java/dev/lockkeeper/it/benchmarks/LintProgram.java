package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.catalog.lint.Found;
import dev.lockkeeper.catalog.lint.SqlLint;
import dev.lockkeeper.catalog.lint.SqlLint.Request;
import dev.lockkeeper.catalog.lint.SqlLint.Script;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Judges the files of a directory, once for each word that follows, and prints what it finds, a line each. */
final class LintProgram {

    private LintProgram() {}

    public static void main(String[] args) throws Exception {
        for (int i = 1; i < args.length; i++) {
            Stopwatch.time(args[i], () -> System.out.print(lint(Path.of(args[0]))));
        }
    }

    private static String lint(Path directory) throws IOException {
        var scripts = new ArrayList<Script>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                scripts.add(new Script(file.toString(), Files.readString(file)));
            }
        }
        var text = new StringWriter();
        print(SqlLint.lint(Request.of(scripts)).findings(), new PrintWriter(text));
        return text.toString();
    }

    private static void print(List<Found> findings, PrintWriter out) {
        for (Found it : findings) {
            out.printf(
                    "%s:%d:%d: %s: %s %s%n",
                    it.file(),
                    it.line(),
                    it.column(),
                    it.severity(),
                    it.rule(),
                    it.message().replace('\n', ' '));
        }
    }
}
