package dev.lockkeeper.catalog.lint.name;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A name of more than 63 bytes: PostgreSQL cuts it, and the parse tree has it cut already. */
final class IdentifierTooLong implements Rule.Check {

    private static final int LONGEST = 63;

    @Override
    public Stream<Objection> check(Scene scene) {
        ParsedStatement statement = scene.read().parsed();
        return statement.tokens().stream()
                .map(it -> statement.sql().substring(it.start(), it.end()))
                .filter(it -> isName(it) && bytes(it) > LONGEST)
                .distinct()
                .map(IdentifierTooLong::objection);
    }

    /** No literal: those begin with a quote, a dollar or a digit, or with one letter and a quote. */
    private static boolean isName(String token) {
        char first = token.charAt(0);
        boolean plain = Character.isLetter(first) || first == '_';
        return first == '"' || (plain && token.indexOf('\'') < 0 && token.indexOf('"') < 0);
    }

    private static int bytes(String token) {
        return name(token).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String name(String token) {
        return token.startsWith("\"") ? token.substring(1, token.length() - 1).replace("\"\"", "\"") : token;
    }

    private static Objection objection(String token) {
        return new Objection(
                "%s has %d bytes.".formatted(token, bytes(token)),
                "PostgreSQL cuts it to %d without an error, and two names that begin alike are then the same."
                        .formatted(LONGEST),
                "Choose a name of at most %d bytes.".formatted(LONGEST));
    }
}
