package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.lint.Found;
import dev.lockkeeper.catalog.lint.SqlLint.Report;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How findings are written. */
@SuppressWarnings("ImmutableEnumChecker") // functions of classes without state
enum LintFormat {
    /** For people. */
    TEXT(LintFormat::plain),
    /** For programs: an object for each finding. */
    JSON(LintFormat::json),
    /** For code hosts and editors: SARIF 2.1.0. */
    SARIF(LintSarif::text),
    /** For a workflow of GitHub, which shows them beside the lines of a pull request. */
    GITHUB(LintFormat::github);

    private final Function<Report, String> writer;

    LintFormat(Function<Report, String> writer) {
        this.writer = writer;
    }

    /** The one that is asked for. */
    static LintFormat of(String asked) {
        return valueOf(OutputFormat.of(asked, "text", "json", "sarif", "github").toUpperCase(Locale.ROOT));
    }

    /** All that was found. */
    String text(Report report) {
        return writer.apply(report);
    }

    private static String plain(Report report) {
        String findings = report.findings().stream()
                .map(it -> "%s: %s %s %s%n%s%n%n"
                        .formatted(
                                it.placed() ? "%s:%d:%d".formatted(it.file(), it.line(), it.column()) : it.file(),
                                it.verdict().equals("accepted")
                                        ? "accepted (%s)".formatted(it.finding().accepted())
                                        : it.severity(),
                                it.rule(),
                                it.slug(),
                                (it.message() + "\n" + it.remedy()).indent(2).stripTrailing()))
                .collect(Collectors.joining());
        String all = "%d findings, %d of them must not run%n"
                .formatted(report.findings().size(), report.stopping());
        return report.notChecked().isEmpty()
                ? findings + all
                : findings + all + "not checked, since they need a database: " + String.join(", ", report.notChecked())
                        + "\n";
    }

    private static String json(Report report) {
        return new JsonObject()
                .with(
                        "findings",
                        report.findings().stream().map(LintFormat::finding).toList())
                .with("notChecked", report.notChecked())
                .text();
    }

    private static JsonObject finding(Found it) {
        return new JsonObject()
                .with("rule", it.rule())
                .with("slug", it.slug())
                .with("severity", it.severity())
                .with("verdict", it.verdict())
                .with("accepted", it.finding().accepted())
                .with("file", it.file())
                .with("line", it.line())
                .with("column", it.column())
                .with("statement", it.statement())
                .with("relation", it.relation())
                .with("lock", it.lock())
                .with("message", it.message())
                .with("remedy", it.remedy());
    }

    private static String github(Report report) {
        return report.findings().stream()
                .filter(it -> !it.verdict().equals("accepted"))
                .map(it -> "::%s file=%s%s,title=%s::%s%n"
                        .formatted(
                                level(it),
                                property(it.file()),
                                it.placed() ? ",line=%d,col=%d".formatted(it.line(), it.column()) : "",
                                property(it.rule() + " " + it.slug()),
                                data(it.message() + "\n" + it.remedy())))
                .collect(Collectors.joining());
    }

    private static String level(Found found) {
        return switch (found.finding().severity()) {
            case ERROR -> "error";
            case WARN -> "warning";
            case INFO -> "notice";
        };
    }

    /** As the runner reads it back. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
