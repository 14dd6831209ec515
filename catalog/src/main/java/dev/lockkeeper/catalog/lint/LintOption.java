package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Settings;
import dev.lockkeeper.catalog.lint.rule.Settings.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of the findings of rules: {@code -Alockkeeper.lint=} of the compiler and {@code lockkeeper.lint} of the goal, a
 * word for all of them and one for each rule or family that differs, such as {@code warn,LCK101=error,DSG=off}.
 *
 * @param mode what becomes of all findings that nothing else is said of
 * @param infos whether what is worth knowing is told, too
 * @param settings what becomes of the findings of single rules
 */
public record LintOption(Strictness mode, boolean infos, Settings settings) {

    private static final String INFO = "info";

    /** Reads the option; empty if it is not understood. */
    public static Optional<LintOption> parse(String text) {
        Optional<Strictness> mode = Optional.empty();
        boolean infos = false;
        Map<String, Level> levels = new HashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                infos |= part.equals(INFO);
                Optional<Strictness> said = Strictness.parse(part.equals(INFO) ? "error" : part);
                if (said.isEmpty() || mode.isPresent()) {
                    return Optional.empty();
                }
                mode = said;
                continue;
            }
            String rule = part.substring(0, equals).strip();
            Optional<Level> level = Level.parse(part.substring(equals + 1).strip());
            if (level.isEmpty() || !known(rule)) {
                return Optional.empty();
            }
            levels.put(rule, level.get());
        }
        return Optional.of(of(mode.orElse(Strictness.ERROR), infos, levels));
    }

    /** The same, where these tables are small. */
    public LintOption withSmallTables(Set<String> tables) {
        return new LintOption(mode, infos, new Settings(settings.levels(), tables, settings.policy()));
    }

    /** A finding as it counts here. What is said of a rule itself goes before what is said of all. */
    public Finding lower(Finding found) {
        boolean lowers = mode == Strictness.WARN
                && found.severity() == Severity.ERROR
                && RuleBook.find(found.rule()).filter(settings::names).isEmpty();
        return lowers ? found.with(Severity.WARN) : found;
    }

    private static LintOption of(Strictness mode, boolean infos, Map<String, Level> levels) {
        if (mode == Strictness.OFF && !levels.isEmpty()) {
            levels.put("", Level.OFF);
            return new LintOption(Strictness.ERROR, infos, new Settings(levels, Set.of(), Map.of()));
        }
        return new LintOption(mode, infos, new Settings(levels, Set.of(), Map.of()));
    }

    /** A rule, or the beginning of the ids of some. */
    private static boolean known(String rule) {
        return !rule.isEmpty()
                && (RuleBook.find(rule).isPresent()
                        || RuleBook.rules().stream().anyMatch(it -> it.id().startsWith(rule)));
    }
}
