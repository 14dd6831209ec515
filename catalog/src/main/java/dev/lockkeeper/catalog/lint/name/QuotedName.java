package dev.lockkeeper.catalog.lint.name;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** A new name that must be written in quotes, for one reason or the other. */
final class QuotedName implements Rule.Check {

    private final boolean keyword;

    /**
     * For one of the two reasons.
     *
     * @param keyword whether it is a word of SQL; else it has capitals or other signs
     */
    QuotedName(boolean keyword) {
        this.keyword = keyword;
    }

    @Override
    public Stream<Objection> check(Scene scene) {
        return NewNames.of(scene)
                .filter(it -> !it.isEmpty() && !Identifier.quote(it).equals(it) && isPlain(it) == keyword)
                .distinct()
                .map(this::objection);
    }

    private static boolean isPlain(String name) {
        return name.chars().allMatch(it -> it == '_' || (it >= 'a' && it <= 'z'));
    }

    private Objection objection(String name) {
        return new Objection(
                keyword
                        ? "%s is a word of SQL.".formatted(Identifier.quote(name))
                        : "%s has capitals or signs that SQL does not take as they are."
                                .formatted(Identifier.quote(name)),
                keyword
                        ? "Where it stands without quotes, it is refused or means something else."
                        : "Without quotes it is another name, in each statement and each tool.",
                keyword
                        ? "Choose another name: %s_.".formatted(name)
                        : "Write it in small letters, digits and underscores.");
    }
}
