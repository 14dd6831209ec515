package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The types that PostgreSQL brings along, and how {@code format_type} writes them. */
final class BuiltInTypes {

    private static final Map<String, String[]> TYPES = read();

    /** Behind each, the bits of the fields it names: src/include/utils/timestamp.h, INTERVAL_MASK. */
    private static final Map<Integer, String> INTERVAL_FIELDS = Map.ofEntries(
            Map.entry(4, " year"),
            Map.entry(2, " month"),
            Map.entry(8, " day"),
            Map.entry(1024, " hour"),
            Map.entry(2048, " minute"),
            Map.entry(4096, " second"),
            Map.entry(6, " year to month"),
            Map.entry(1032, " day to hour"),
            Map.entry(3080, " day to minute"),
            Map.entry(7176, " day to second"),
            Map.entry(3072, " hour to minute"),
            Map.entry(7168, " hour to second"),
            Map.entry(6144, " minute to second"));

    /** The most digits after the second that a time has; more are cut to these, with a warning. */
    private static final int DIGITS = 6;

    private BuiltInTypes() {}

    /** The type as {@code format_type} writes it; {@code namespace} is pg_catalog or information_schema. */
    static Optional<String> format(String namespace, String name, List<Node> modifiers) {
        String[] type = TYPES.get(namespace + "." + name);
        if (type == null) {
            return Optional.empty();
        }
        List<Integer> numbers = modifiers.stream()
                .map(it -> it.get("A_Const", "ival").json().path("ival").asInt(0))
                .toList();
        return Optional.of(numbers.isEmpty() ? type[1] : modified(name, type[1], numbers));
    }

    /** The names that can be written without a schema. */
    static Collection<String> names() {
        return TYPES.keySet().stream()
                .filter(it -> it.startsWith("pg_catalog."))
                .map(it -> it.substring("pg_catalog.".length()))
                .toList();
    }

    /** Not by a format, which would be most of what reading a CREATE TABLE takes. */
    private static String modified(String name, String formatted, List<Integer> numbers) {
        int first = numbers.get(0);
        return switch (name) {
            case "bpchar" -> "character(" + first + ")";
            case "bit" -> "bit(" + first + ")";
            case "numeric" -> "numeric(" + first + "," + (numbers.size() > 1 ? numbers.get(1) : 0) + ")";
            case "interval" -> interval(first, numbers.size() > 1 ? numbers.get(1) : -1);
            case "time", "timetz", "timestamp", "timestamptz" ->
                formatted.replaceFirst(" ", "(" + Math.min(first, DIGITS) + ") ");
            default -> formatted + "(" + first + ")";
        };
    }

    private static String interval(int fields, int digits) {
        return "interval"
                + INTERVAL_FIELDS.getOrDefault(fields, "")
                + (digits < 0 ? "" : "(" + Math.min(digits, DIGITS) + ")");
    }

    private static Map<String, String[]> read() {
        try (InputStream in = Objects.requireNonNull(BuiltInTypes.class.getResourceAsStream("types.txt"))) {
            var types = new HashMap<String, String[]>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#"))
                    .map(it -> it.split("\\|", -1))
                    .forEach(it -> types.put(it[0], it));
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
