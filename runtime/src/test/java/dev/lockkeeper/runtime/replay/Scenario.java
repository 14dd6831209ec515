package dev.lockkeeper.runtime.replay;

import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements that run one after the other, from an empty database. */
record Scenario(String name, List<Statement> statements) {

    private static final Path FOLDER = Path.of("src/test/resources/replay");

    private static final Pattern BEGIN = Pattern.compile("(?m)^-- scenario: (.*)$");

    private static final Pattern MARK = Pattern.compile("(?m)^-- (since \\d+|until \\d+|fails|silent|opaque)\\b.*$");

    /**
     * One of them.
     *
     * @param since the first major version that knows it
     * @param until the last one that takes it
     * @param fails whether the server refuses it
     * @param silent whether the replay may say nothing although the server refuses it
     * @param opaque whether nobody can know what it does
     */
    record Statement(ParsedStatement parsed, int since, int until, boolean fails, boolean silent, boolean opaque) {

        boolean knownTo(int major) {
            return since <= major && major <= until;
        }
    }

    static List<Scenario> all() throws IOException, SqlSyntaxException {
        var scenarios = new ArrayList<Scenario>();
        try (var files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                read(Files.readString(file), scenarios);
            }
        }
        return scenarios;
    }

    private static void read(String text, List<Scenario> scenarios) throws SqlSyntaxException {
        Matcher begin = BEGIN.matcher(text);
        boolean more = begin.find();
        while (more) {
            String name = begin.group(1).strip();
            int start = begin.end();
            more = begin.find();
            scenarios.add(new Scenario(name, statements(text.substring(start, more ? begin.start() : text.length()))));
        }
    }

    private static List<Statement> statements(String sql) throws SqlSyntaxException {
        var statements = new ArrayList<Statement>();
        int end = 0;
        for (ParsedStatement parsed : SqlParser.postgres().parse(sql)) {
            statements.add(statement(parsed, sql.substring(end, parsed.offset())));
            end = parsed.offset() + parsed.sql().length();
        }
        return statements;
    }

    private static Statement statement(ParsedStatement parsed, String before) {
        var marks = new ArrayList<String>();
        Matcher mark = MARK.matcher(before);
        while (mark.find()) {
            marks.add(mark.group(1));
        }
        boolean silent = marks.contains("silent");
        return new Statement(
                parsed,
                number(marks, "since ", 0),
                number(marks, "until ", Integer.MAX_VALUE),
                silent || marks.contains("fails"),
                silent,
                marks.contains("opaque"));
    }

    private static int number(List<String> marks, String word, int otherwise) {
        return marks.stream()
                .filter(it -> it.startsWith(word))
                .map(it -> Integer.parseInt(it.substring(word.length())))
                .findFirst()
                .orElse(otherwise);
    }

    @Override
    public String toString() {
        return name;
    }
}
