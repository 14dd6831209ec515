package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.analysis.RelationName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of which a project says that they are small for ever: {@code -Alockkeeper.smallTables=} of the compiler and
 * {@code lockkeeper.smallTables} of the goal, names as SQL reads them, such as {@code country,shop."Currency"}.
 */
public final class SmallTables {

    private static final String PART = "(?:[A-Za-z_\\x{80}-\\x{10ffff}][\\w$\\x{80}-\\x{10ffff}]*|\"(?:[^\"]|\"\")+\")";

    private static final Pattern NAME = Pattern.compile("%1$s(?:\\.%1$s)?".formatted(PART));

    private static final Pattern NAMES = Pattern.compile("\\s*(?:%1$s\\s*(?:,\\s*%1$s\\s*)*)?".formatted(NAME));

    private SmallTables() {}

    /** Reads the names; empty if one of them is none. */
    public static Optional<Set<String>> parse(String text) {
        if (!NAMES.matcher(text).matches()) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        for (var name = NAME.matcher(text); name.find(); ) {
            names.add(RelationName.parse(folded(name.group())).toString());
        }
        return Optional.of(names);
    }

    /** What is not in quotes is in lower case for PostgreSQL. */
    private static String folded(String name) {
        return Pattern.compile("\"[^\"]*\"|[^\"]+")
                .matcher(name)
                .replaceAll(it -> Matcher.quoteReplacement(
                        it.group().startsWith("\"") ? it.group() : it.group().toLowerCase(Locale.ROOT)));
    }
}
