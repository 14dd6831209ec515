package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of an annotation's {@code value} or {@code script}, and where it stands.
 *
 * @param sql one or more statements
 * @param script the path it was read from; empty: it stands in the annotation
 * @param position the value it comes from
 */
record SqlSource(String sql, String script, Position position) {

    /** All SQL of an annotation; none, and reported, if it cannot be had. */
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
            Position position = use.position("script");
            return read(script, position, scripts, reporter).stream()
                    .map(sql -> new SqlSource(sql, script, position))
                    .toList();
        }
        var sources = new ArrayList<SqlSource>();
        for (int i = 0; i < values.size(); i++) {
            sources.add(new SqlSource(values.get(i), "", use.position("value", i)));
        }
        return sources;
    }

    /** Whether an annotation has any SQL, be it good or bad. */
    static boolean in(AnnotationUse use) {
        return !use.texts("value").isEmpty() || !use.text("script").isEmpty();
    }

    /** Reports that PostgreSQL would not understand it. */
    void report(Reporter reporter, SqlSyntaxException e) {
        reporter.syntax(at(e.index()), e);
    }

    /** Where the char of the SQL at an index stands. */
    Position at(int index) {
        return position.at(new SqlPlace(script, sql, index));
    }

    /** The text of a script; empty, and reported, if it cannot be had. */
    static Optional<String> read(String script, Position position, Scripts scripts, Reporter reporter) {
        try {
            Optional<String> sql = scripts.read(script);
            if (sql.isEmpty()) {
                reporter.error(
                        Check.MISSING_SCRIPT,
                        position,
                        "There is no script %s among the resources.".formatted(script),
                        "It is not known what this phase does.",
                        "Create src/main/resources/%s, or put the path right: it starts below the resources."
                                .formatted(script.startsWith("/") ? script.substring(1) : script));
            }
            return sql;
        } catch (CharacterCodingException e) {
            reporter.error(
                    Check.MISSING_SCRIPT,
                    position,
                    "The script %s is not UTF-8.".formatted(script),
                    "Letters outside ASCII would reach the database as something else.",
                    "Save it as UTF-8.");
            return Optional.empty();
        }
    }
}
