package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.catalog.Finding.Severity;
import java.util.stream.Stream;

/**
 * Finds one kind of unsafe statement.
 *
 * @param id stable: {@code LCK101}
 * @param slug stable, and says what is wrong: {@code index-build-blocks-writes}
 * @param severity what follows where nobody accepts it and no setting says something else
 * @param moment when it looks at a statement
 * @param check what it looks for
 */
public record Rule(String id, String slug, Severity severity, Moment moment, Check check) {

    /** When a rule looks at a statement. {@link Scene#schema()} is the schema of that moment. */
    public enum Moment {
        /** Before the statement is applied: it sees what is there as the statement meets it. */
        BEFORE,
        /** When it was applied. */
        AFTER,
        /** When its migration has come to the end: what a later statement has put right is right. */
        END_OF_MIGRATION,
        /** When all migrations have come to the end. */
        END_OF_HISTORY,
        /** With a live database only. Elsewhere it is told to be not checked. */
        LIVE,
        /** While SQL is read or replayed: what finds it is no check of a statement. */
        READING
    }

    /** Looks at one statement; a finding is an {@link Objection}. */
    public interface Check {
        /** What is wrong; nothing if there is no objection. Called for every statement, of whatever kind. */
        Stream<Objection> check(Scene scene);
    }

    /** A rule that looks at a statement before it is applied: most do. */
    public static Rule of(String id, String slug, Severity severity, Check check) {
        return new Rule(id, slug, severity, Moment.BEFORE, check);
    }

    /** A rule that looks at what a statement has left. */
    public static Rule after(String id, String slug, Severity severity, Check check) {
        return new Rule(id, slug, severity, Moment.AFTER, check);
    }

    /** A rule that looks at each statement when its migration has come to the end. */
    public static Rule atEndOfMigration(String id, String slug, Severity severity, Check check) {
        return new Rule(id, slug, severity, Moment.END_OF_MIGRATION, check);
    }

    /** A rule that looks at each statement when all migrations have come to the end. */
    public static Rule atEndOfHistory(String id, String slug, Severity severity, Check check) {
        return new Rule(id, slug, severity, Moment.END_OF_HISTORY, check);
    }

    /** A rule that needs a live database, and is checked there. */
    public static Rule live(String id, String slug, Severity severity) {
        return new Rule(id, slug, severity, Moment.LIVE, scene -> Stream.empty());
    }

    /** A rule whose findings are made by who reads or replays SQL. */
    public static Rule reading(String id, String slug, Severity severity) {
        return new Rule(id, slug, severity, Moment.READING, scene -> Stream.empty());
    }
}
