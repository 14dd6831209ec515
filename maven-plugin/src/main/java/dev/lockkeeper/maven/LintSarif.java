package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.lint.Found;
import dev.lockkeeper.catalog.lint.SqlLint.Report;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings as SARIF.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class LintSarif {

    private LintSarif() {}

    static String text(Report report) {
        Map<String, JsonObject> rules = new LinkedHashMap<>();
        for (Found found : report.findings()) {
            rules.putIfAbsent(
                    found.rule(), new JsonObject().with("id", found.rule()).with("name", found.slug()));
        }
        boolean suppressible = report.findings().stream()
                .anyMatch(it -> !it.finding().accepted().isEmpty());
        var driver = new JsonObject().with("name", "Lockkeeper").with("rules", List.copyOf(rules.values()));
        var run = new JsonObject()
                .with("tool", new JsonObject().with("driver", driver))
                .with("columnKind", "utf16CodeUnits")
                .with(
                        "results",
                        report.findings().stream()
                                .map(it -> result(it, suppressible))
                                .toList());
        return new JsonObject()
                .with("version", "2.1.0")
                .with("runs", List.of(run))
                .text();
    }

    /** Where one result says what is suppressed of it, all have to. */
    private static JsonObject result(Found found, boolean suppressible) {
        var place = new JsonObject().with("artifactLocation", new JsonObject().with("uri", uri(found.file())));
        if (found.placed()) {
            place.with(
                    "region", new JsonObject().with("startLine", found.line()).with("startColumn", found.column()));
        }
        var result = new JsonObject()
                .with("ruleId", found.rule())
                .with("level", level(found))
                .with("message", new JsonObject().with("text", found.message() + "\n" + found.remedy()))
                .with("locations", List.of(new JsonObject().with("physicalLocation", place)));
        return suppressible ? result.with("suppressions", suppressions(found)) : result;
    }

    private static List<JsonObject> suppressions(Found found) {
        String because = found.finding().accepted();
        return because.isEmpty()
                ? List.of()
                : List.of(new JsonObject().with("kind", "inSource").with("justification", because));
    }

    private static String level(Found found) {
        return switch (found.finding().severity()) {
            case ERROR -> "error";
            case WARN -> "warning";
            case INFO -> "note";
        };
    }

    /** A relative reference: with slashes, and with nothing in it that a URI has another meaning for. */
    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(file, e);
        }
    }
}
