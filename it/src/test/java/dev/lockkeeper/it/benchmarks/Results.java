package dev.lockkeeper.it.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured in turn: what it is, whose it is, and a value for each round. */
final class Results {

    private static final Path WORK = Path.of("target/benchmarks").toAbsolutePath();

    private final String name;
    private final List<String> bases;
    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    /**
     * Nothing yet.
     *
     * @param name of the file with all single values
     * @param bases whose values the others are divided by, round by round
     */
    Results(String name, Object... bases) {
        this.name = name;
        this.bases = List.of(bases).stream().map(Object::toString).toList();
    }

    void add(String what, Object who, double value) {
        values.computeIfAbsent(what, any -> new LinkedHashMap<>())
                .computeIfAbsent(who.toString(), any -> new ArrayList<>())
                .add(value);
    }

    /** Tables for people, and all single values for programs. */
    void report() throws IOException {
        values.forEach((what, whose) -> System.out.println(table(what, whose)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("java", System.getProperty("java.version"));
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("values", values);
        Files.createDirectories(WORK);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(WORK.resolve(name + ".json").toFile(), all);
    }

    private String table(String what, Map<String, List<Double>> whose) {
        List<String> columns = bases.stream().filter(whose::containsKey).toList();
        var table = new StringBuilder("| %s | median (least to most) |".formatted(what));
        columns.forEach(it -> table.append(" to ").append(it).append(" |"));
        table.append("\n| --- | ---: |")
                .append(" ---: |".repeat(columns.size()))
                .append('\n');
        whose.forEach((who, own) -> table.append("| %s | %s |%s%n"
                .formatted(
                        who,
                        spread(own),
                        columns.stream()
                                .map(it -> " " + spread(Numbers.ratios(own, whose.getOrDefault(it, List.of()))) + " |")
                                .collect(Collectors.joining()))));
        return table.toString();
    }

    private static String spread(List<Double> values) {
        return String.format(
                Locale.ROOT,
                "%s (%s to %s)",
                number(Numbers.middle(values)),
                number(values.stream().mapToDouble(it -> it).min().orElseThrow()),
                number(values.stream().mapToDouble(it -> it).max().orElseThrow()));
    }

    /** Three digits that count. */
    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size < 1 ? "%.3f" : size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%.0f", value);
    }
}
