package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.lint.LintOption;
import dev.lockkeeper.catalog.lint.SmallTables;
import dev.lockkeeper.catalog.lint.Strictness;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What users may tell the processor: {@code -Alockkeeper.name=value}.
 *
 * @param lint what becomes of the findings of rules
 * @param replay what becomes of what does not fit together
 * @param server the oldest server that the SQL is for
 * @param remembers whether to use what the last build has found out
 * @param versions what the versions of migrations say
 */
record Options(LintOption lint, Strictness replay, ServerVersion server, boolean remembers, VersionScheme versions) {

    static final String LINT = "lockkeeper.lint";
    private static final String SMALL_TABLES = "lockkeeper.smallTables";
    static final String REPLAY = "lockkeeper.replay";
    private static final String CACHE = "lockkeeper.cache";

    /** Every option there is. */
    static final Set<String> NAMES =
            Set.of(LINT, SMALL_TABLES, REPLAY, LockCheck.ACCEPT, ServerVersion.OPTION, CACHE, VersionScheme.OPTION);

    /** Reads what was given. What is not known is reported, and taken for the default. */
    static Options read(Map<String, String> given, Reporter reporter) {
        var reading = new Reading(given, reporter);
        return new Options(
                reading.option(
                                LINT,
                                "error",
                                LintOption::parse,
                                "It is not said what to do with what is found.",
                                "Use error, info, warn or off, and levels of rules: warn,LCK101=error,DSG=off.")
                        .withSmallTables(
                                reading.option(
                                        SMALL_TABLES,
                                        "",
                                        SmallTables::parse,
                                        "It is not said which tables are small for ever.",
                                        "Write their names as SQL reads them, with commas between them: country,shop.currency.")),
                reading.option(
                        REPLAY,
                        "error",
                        Strictness::parse,
                        "It is not said what to do with what is found.",
                        "Use error, warn or off."),
                reading.option(
                        ServerVersion.OPTION,
                        Integer.toString(ServerVersion.NEWEST.major()),
                        ServerVersion::parse,
                        "It is not said which servers must understand the SQL.",
                        "Use the oldest major version among your servers, 14 to 18."),
                reading.option(
                        CACHE,
                        "on",
                        it -> Optional.of(it.equals("on")).filter(on -> on || it.equals("off")),
                        "It is not said whether to use what the last build has found out.",
                        "Use on or off."),
                reading.option(
                        VersionScheme.OPTION,
                        "none",
                        VersionScheme::parse,
                        "It is not said what the versions of migrations say.",
                        "Use semver or none."));
    }

    private record Reading(Map<String, String> given, Reporter reporter) {

        <T> T option(String name, String standard, Function<String, Optional<T>> parse, String effect, String remedy) {
            // javac gives null for an option that ends at its equals sign.
            String value = given.containsKey(name) ? Objects.requireNonNullElse(given.get(name), "") : standard;
            Optional<T> known = parse.apply(value);
            if (known.isEmpty()) {
                String fact = "-A%s=%s is not known.".formatted(name, value);
                reporter.error(Check.OUT_OF_RANGE, Position.NOWHERE, fact, effect, remedy);
            }
            return known.or(() -> parse.apply(standard)).orElseThrow();
        }
    }
}
