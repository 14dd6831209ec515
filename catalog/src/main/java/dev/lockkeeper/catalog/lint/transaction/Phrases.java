package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Locale;

/** Words that several messages need. */
final class Phrases {

    private Phrases() {}

    /** The first words of a statement; a rare one has no better name. */
    static String command(Scene scene) {
        String command = scene.statement().command();
        if (!command.endsWith("Stmt")) {
            return command;
        }
        String[] words = scene.sql().strip().split("\\s+", 3);
        return (words.length > 1 ? words[0] + " " + words[1] : words[0]).toUpperCase(Locale.ROOT);
    }

    /** The command, with the word. */
    static String concurrently(String command) {
        return command.contains("CONCURRENTLY") ? command : command + " CONCURRENTLY";
    }

    /** How to get a statement out of the transaction it stands in. */
    static String outside(Scene scene) {
        return scene.withoutTransaction()
                ? "Put it behind the COMMIT."
                : "Put it into a file of its own, with the line \"-- lockkeeper: no transaction\", that runs statement by"
                        + " statement.";
    }
}
