package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a value back to a type that holds less. What does not fit has none there, and nobody who writes it is refused. */
final class Narrowing {

    private static final Pattern VARCHAR = Pattern.compile("character varying\\((\\d+)\\)");

    private Narrowing() {}

    /** The expression that makes a value of the type of {@code value}, where there is one. */
    static String of(String value, TypeRef type) {
        String title = type.title();
        Matcher varchar = VARCHAR.matcher(title);
        if (varchar.matches()) {
            return "CASE WHEN pg_catalog.char_length(%1$s) <= %2$s THEN %1$s END".formatted(value, varchar.group(1));
        }
        return switch (title) {
            case "smallint" -> between(value, "-32768", "32767", title);
            case "integer" -> between(value, "-2147483648", "2147483647", title);
            default -> value;
        };
    }

    private static String between(String value, String least, String most, String type) {
        return "CASE WHEN %1$s BETWEEN %2$s AND %3$s THEN %1$s::%4$s END".formatted(value, least, most, type);
    }
}
