package dev.lockkeeper.runtime.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random texts. A rule has alternatives, a line each, and one that stands twice comes twice as often; in braces stands
 * another rule. The first alternative is the simplest: counterexamples shrink to it.
 */
final class Grammar {

    private static final Pattern HEAD = Pattern.compile("(\\w+):");

    private static final Pattern RULE = Pattern.compile("\\{(\\w+)}");

    private final Map<String, List<String>> rules;
    private final Map<String, Arbitrary<String>> texts = new HashMap<>();

    private Grammar(Map<String, List<String>> rules) {
        this.rules = rules;
    }

    /** Reads rules: the name and a colon, below it the alternatives, indented; {@code -} is nothing at all. */
    static Grammar read(Path file) throws IOException {
        var rules = new HashMap<String, List<String>>();
        List<String> alternatives = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                alternatives = rules.computeIfAbsent(head.group(1), name -> new ArrayList<>());
            } else if (line.startsWith("  ")) {
                alternatives.add(line.equals("  -") ? "" : line.substring(2));
            }
        }
        return new Grammar(rules);
    }

    /** Texts of a rule. No rule may use itself. */
    Arbitrary<String> texts(String rule) {
        Arbitrary<String> known = texts.get(rule);
        if (known != null) {
            return known;
        }
        List<String> alternatives = rules.get(rule);
        if (alternatives == null) {
            throw new IllegalArgumentException("The grammar has no rule " + rule);
        }
        var all = new ArrayList<Arbitrary<String>>();
        alternatives.forEach(it -> all.add(of(it)));
        Arbitrary<String> made = Arbitraries.oneOf(all);
        texts.put(rule, made);
        return made;
    }

    private Arbitrary<String> of(String alternative) {
        var parts = new ArrayList<Arbitrary<String>>();
        Matcher used = RULE.matcher(alternative);
        int end = 0;
        while (used.find()) {
            parts.add(Arbitraries.just(alternative.substring(end, used.start())));
            parts.add(texts(used.group(1)));
            end = used.end();
        }
        parts.add(Arbitraries.just(alternative.substring(end)));
        return Combinators.combine(parts).as(it -> String.join("", it));
    }
}
