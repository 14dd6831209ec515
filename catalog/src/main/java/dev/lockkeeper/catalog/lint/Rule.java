package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds one kind of unsafe statement. */
public interface Rule {

    /** Stable: {@code LCK101}. */
    String id();

    /** Stable, and says what is wrong: {@code index-build-blocks-writes}. */
    String slug();

    /** What follows where nobody accepts it. */
    Severity severity();

    /** What is wrong with a statement of a phase; nothing if the rule has no objection. */
    Stream<Objection> check(Phase phase, ReadStatement statement);

    /** The annotation of a phase, as it is written: {@code Expand}. */
    static String annotation(Phase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /**
     * What is wrong with one statement.
     *
     * @param fact what it does, with the user's own names
     * @param effect what the application would notice
     * @param remedy what to write instead
     */
    record Objection(String fact, String effect, String remedy) {}
}
