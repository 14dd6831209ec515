package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** CREATE INDEX CONCURRENTLY under a short timeout: its waits for old transactions count, and it leaves an invalid index. */
final class ConcurrentlyWithTimeout implements Rule.Check {

    private static final List<String> TIMEOUTS = List.of("lock_timeout", "statement_timeout");
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Milliseconds in a unit of PostgreSQL. */
    private static final Map<String, Double> UNITS =
            Map.of("us", 0.001, "ms", 1.0, "", 1.0, "s", 1000.0, "min", 60_000.0, "h", 3_600_000.0, "d", 86_400_000.0);

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!concurrent(scene)) {
            return Stream.empty();
        }
        var set = new LinkedHashMap<String, String>();
        scene.earlier().forEach(it -> remember(it, set));
        return set.entrySet().stream()
                .filter(it -> isShort(it.getValue()))
                .map(it -> new Objection(
                        "It runs CONCURRENTLY while %s is %s.".formatted(it.getKey(), it.getValue()),
                        "It waits for all transactions that are older, and that counts: it is cancelled and leaves an"
                                + " invalid index.",
                        "Put this before it: SET %s = 0;".formatted(it.getKey())));
    }

    private static boolean concurrent(Scene scene) {
        Node node = scene.node();
        return (scene.is("IndexStmt") && node.is("concurrent"))
                || (scene.drops("OBJECT_INDEX") && node.is("concurrent"))
                || (scene.is("ReindexStmt") && node.option("params", "concurrently"));
    }

    /** SET LOCAL does nothing outside of a transaction, and CONCURRENTLY is never in one. */
    private static void remember(Move move, Map<String, String> set) {
        Node node = move.node();
        String name = node.text("name");
        if (!move.kind().equals("VariableSetStmt") || node.is("is_local")) {
            return;
        }
        if (node.is("kind", "VAR_RESET_ALL")) {
            set.clear();
        }
        if (TIMEOUTS.contains(name)) {
            set.remove(name);
            value(node).ifPresent(it -> set.put(name, it));
        }
    }

    private static Optional<String> value(Node set) {
        return set.list("args", "A_Const").stream()
                .map(it -> it.get("ival").present()
                        ? it.get("ival").json().path("ival").asText("0")
                        : it.get("sval").text("sval"))
                .findFirst();
    }

    private static boolean isShort(String value) {
        String text = value.strip();
        int digits = 0;
        while (digits < text.length() && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        Double unit = UNITS.get(text.substring(digits).strip());
        if (digits == 0 || unit == null || text.startsWith(".") || text.indexOf('.') != text.lastIndexOf('.')) {
            return false;
        }
        double millis = Double.parseDouble(text.substring(0, digits)) * unit;
        return millis > 0 && millis < LONG.toMillis();
    }
}
