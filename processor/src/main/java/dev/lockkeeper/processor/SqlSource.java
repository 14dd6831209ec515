package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL of an annotation's {@code value} or {@code script}, and where it stands.
 *
 * @param sql one or more statements
 * @param position the value it comes from
 */
record SqlSource(String sql, Position position) {

    /** All SQL of an annotation. What is wrong with it is reported, and left out. */
    static List<SqlSource> of(AnnotationUse use, Scripts scripts, Reporter reporter) {
        List<String> values = use.texts("value");
        String script = use.text("script");
        if (!values.isEmpty() && !script.isEmpty()) {
            reporter.error(
                    Check.CONTRADICTION,
                    use.position("script"),
                    "There is SQL in value and in script.",
                    "It is not said which comes first.",
                    "Keep one of them, or write the annotation twice.");
            return List.of();
        }
        if (!script.isEmpty()) {
            return scripts.read(script)
                    .map(sql -> List.of(new SqlSource(sql, use.position("script"))))
                    .orElseGet(() -> {
                        reporter.error(
                                Check.MISSING_SCRIPT,
                                use.position("script"),
                                "There is no script %s among the resources.".formatted(script),
                                "It is not known what this phase does.",
                                "Create src/main/resources/%s, or put the path right: it starts below the resources."
                                        .formatted(script));
                        return List.of();
                    });
        }
        var sources = new ArrayList<SqlSource>();
        for (int i = 0; i < values.size(); i++) {
            sources.add(new SqlSource(values.get(i), use.position("value", i)));
        }
        return sources;
    }

    /** Reports that PostgreSQL would not understand it. */
    static void reportSyntax(Reporter reporter, Position position, SqlSyntaxException e) {
        reporter.error(
                Check.SQL_SYNTAX,
                position,
                "%s, in line %d, column %d:\n%s".formatted(e.getMessage(), e.line(), e.column(), e.excerpt()),
                "PostgreSQL would not understand it.",
                "Correct the SQL.");
    }
}
