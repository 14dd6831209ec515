package dev.lockkeeper.runtime.predict;

import dev.lockkeeper.catalog.lint.Found;
import dev.lockkeeper.catalog.lint.SqlLint.Script;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many statements histories have, and how many findings of which rule, as tables of a page. */
final class Figures {

    private Figures() {}

    static String of(List<History> histories, Function<History, List<Found>> lint) throws SqlSyntaxException {
        var sizes = new StringBuilder(
                "| history | files | statements | findings | errors |\n| --- | --: | --: | --: | --: |\n");
        Map<String, Map<String, Long>> rules = new TreeMap<>();
        for (History history : histories) {
            List<Found> found = lint.apply(history);
            long errors = found.stream().filter(it -> it.finding().stops()).count();
            sizes.append("| %s | %d | %d | %d | %d |\n"
                    .formatted(history, history.scripts().size(), statements(history), found.size(), errors));
            found.stream()
                    .collect(Collectors.groupingBy(it -> it.rule() + " " + it.slug(), Collectors.counting()))
                    .forEach((rule, count) -> rules.computeIfAbsent(rule, any -> new LinkedHashMap<>())
                            .put(history.name(), count));
        }
        String names = histories.stream().map(History::name).collect(Collectors.joining(" | "));
        var table =
                new StringBuilder("\n| rule | %s |\n| --- |%s\n".formatted(names, " --: |".repeat(histories.size())));
        rules.forEach((rule, counts) -> table.append("| [%s](%s) | %s |\n"
                .formatted(
                        rule,
                        rule.replace(' ', '-'),
                        histories.stream()
                                .map(it -> counts.getOrDefault(it.name(), 0L).toString())
                                .collect(Collectors.joining(" | ")))));
        return sizes.append(table).toString();
    }

    private static int statements(History history) throws SqlSyntaxException {
        int statements = 0;
        for (Script script : history.scripts()) {
            statements += SqlParser.postgres().parse(script.sql()).size();
        }
        return statements;
    }
}
