package dev.lockkeeper.runtime.predict;

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

/**
 * One form of a statement, of {@code forms.sql}.
 *
 * @param id its area and name, as {@code addcol.plain}
 * @param parsed the statement
 * @param first what has run before, and was committed
 * @param beside a lock that another session holds, so that the statement has to stop where its own can be seen; empty: none
 * @param alone whether it runs outside a transaction
 * @param since the first major version that knows it
 * @param refused what servers refuse it with, each as {@code 42809} or {@code 42809 until 17}
 * @param over why more is predicted than is measured; empty: it is not
 */
record Form(
        String id,
        ParsedStatement parsed,
        List<String> first,
        String beside,
        boolean alone,
        int since,
        List<String> refused,
        String over) {

    private static final Path FOLDER = Path.of("src/test/resources/predict");

    private static final Pattern MARK =
            Pattern.compile("(?m)^-- (first: |beside: |alone|since |refused |over: )?(.*)$");

    static List<ParsedStatement> setup() throws IOException, SqlSyntaxException {
        return SqlParser.postgres().parse(Files.readString(FOLDER.resolve("setup.sql")));
    }

    static List<Form> all() throws IOException, SqlSyntaxException {
        String sql = Files.readString(FOLDER.resolve("forms.sql"));
        var forms = new ArrayList<Form>();
        int end = 0;
        for (ParsedStatement parsed : SqlParser.postgres().parse(sql)) {
            forms.add(form(sql.substring(end, parsed.offset()), parsed));
            end = parsed.offset() + parsed.sql().length();
        }
        return forms;
    }

    private static Form form(String before, ParsedStatement parsed) {
        String id = "";
        var first = new ArrayList<String>();
        var refused = new ArrayList<String>();
        String beside = "";
        String over = "";
        boolean alone = false;
        int since = 0;
        Matcher mark = MARK.matcher(before);
        while (mark.find()) {
            String text = mark.group(2);
            switch (mark.group(1) == null ? "" : mark.group(1).strip()) {
                case "first:" -> first.add(text);
                case "beside:" -> beside = text;
                case "alone" -> alone = true;
                case "since" -> since = Integer.parseInt(text);
                case "refused" -> refused.add(text);
                case "over:" -> over = text;
                default -> id = text;
            }
        }
        return new Form(id, parsed, List.copyOf(first), beside, alone, since, List.copyOf(refused), over);
    }

    String area() {
        return id.substring(0, id.indexOf('.'));
    }

    /** The states with which a server of this version may refuse it; none: it takes it. */
    List<String> refusedBy(int major) {
        return refused.stream()
                .map(it -> it.split(" until "))
                .filter(it -> it.length == 1 || major <= Integer.parseInt(it[1]))
                .map(it -> it[0])
                .toList();
    }
}
