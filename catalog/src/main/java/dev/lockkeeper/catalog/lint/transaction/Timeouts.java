package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What statements set for their session or transaction. */
final class Timeouts {

    private static final Pattern TIME = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*(us|ms|s|min|h|d)?\\s*");
    private static final Map<String, Duration> UNITS = Map.of(
            "us", Duration.ofNanos(1000),
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Timeouts() {}

    /** Whether a statement before this one has set it, with SET or set_config, and none has reset it. */
    static boolean inForce(Scene scene, String name) {
        boolean set = false;
        for (Move it : scene.earlier()) {
            if (sets(it, name)) {
                set = true;
            } else if (resets(it, name)) {
                set = false;
            }
        }
        return set;
    }

    /** Whether a statement sets it. */
    static boolean sets(Move move, String name) {
        Node node = move.node();
        if (move.kind().equals("VariableSetStmt")) {
            return node.is("kind", "VAR_SET_VALUE")
                    && node.is("name", name)
                    && (move.transaction() > 0 || !node.is("is_local"));
        }
        return move.kind().equals("SelectStmt")
                && node.all("FuncCall").stream()
                        .filter(it -> it.names("funcname").contains("set_config"))
                        .flatMap(it -> it.list("args", "A_Const").stream())
                        .anyMatch(it -> it.get("sval").is("sval", name));
    }

    private static boolean resets(Move move, String name) {
        Node node = move.node();
        return move.kind().equals("VariableSetStmt")
                && (node.is("kind", "VAR_RESET_ALL")
                        || (node.is("name", name)
                                && List.of("VAR_RESET", "VAR_SET_DEFAULT").contains(node.text("kind"))));
    }

    /** The time that a SET says, a number alone being milliseconds; empty: it says none, or nobody can read it. */
    static Optional<Duration> time(Node set) {
        List<Node> values = set.list("args", "A_Const");
        if (values.size() != 1) {
            return Optional.empty();
        }
        Node value = values.get(0);
        if (value.get("ival").present()) {
            return Optional.of(
                    Duration.ofMillis(value.get("ival").json().path("ival").asInt(0)));
        }
        return time(value.get("sval").text("sval"));
    }

    /** The same of a text, such as {@code 5s}. */
    static Optional<Duration> time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        Duration unit = UNITS.getOrDefault(time.group(2) == null ? "ms" : time.group(2), Duration.ZERO);
        BigDecimal nanos = new BigDecimal(time.group(1)).multiply(BigDecimal.valueOf(unit.toNanos()));
        return nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanos.longValue()));
    }
}
