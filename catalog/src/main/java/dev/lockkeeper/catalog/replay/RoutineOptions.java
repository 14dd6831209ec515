package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Routine.Definition;
import java.util.List;

/** What CREATE FUNCTION and ALTER FUNCTION say of how a function behaves. */
final class RoutineOptions {

    private final List<Node> options;

    RoutineOptions(List<Node> options) {
        this.options = options;
    }

    /** The language; SQL is the one of a body that is not a text. */
    String language() {
        return options.stream()
                .filter(it -> it.is("defname", "language"))
                .map(RoutineOptions::word)
                .findFirst()
                .orElse("sql");
    }

    /** The same definition with what is said here. */
    Definition change(Definition definition) {
        Definition changed = definition;
        for (Node option : options) {
            changed = change(changed, option);
        }
        return changed;
    }

    private static Definition change(Definition it, Node option) {
        boolean on = option.get("arg", "Boolean").is("boolval");
        return switch (option.text("defname")) {
            case "volatility" ->
                with(it, word(option), it.strict(), it.securityDefiner(), it.leakproof(), it.parallel());
            case "strict" -> with(it, it.volatility(), on, it.securityDefiner(), it.leakproof(), it.parallel());
            case "security" -> with(it, it.volatility(), it.strict(), on, it.leakproof(), it.parallel());
            case "leakproof" -> with(it, it.volatility(), it.strict(), it.securityDefiner(), on, it.parallel());
            case "parallel" ->
                with(it, it.volatility(), it.strict(), it.securityDefiner(), it.leakproof(), word(option));
            default -> it;
        };
    }

    private static Definition with(
            Definition it, String volatility, boolean strict, boolean definer, boolean leakproof, String parallel) {
        return new Definition(
                it.sql(),
                it.returns(),
                it.returnsSet(),
                it.language(),
                volatility,
                strict,
                definer,
                leakproof,
                parallel);
    }

    private static String word(Node option) {
        return option.get("arg", "String").text("sval");
    }
}
