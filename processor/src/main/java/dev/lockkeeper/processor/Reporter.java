package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.catalog.sql.SqlTooLongException;
import dev.lockkeeper.catalog.sql.SqlTooNewException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Tells the compiler what is wrong, each thing once. */
final class Reporter {

    private final ProcessingEnvironment environment;
    private final Failure failure;
    private final Set<Told> told = new LinkedHashSet<>();
    private int errors;

    /** Made with the first message: most compilations have none, and are spared the loading. */
    private @Nullable Places places;

    Reporter(ProcessingEnvironment environment, Failure failure) {
        this.environment = environment;
        this.failure = failure;
    }

    void error(Check check, Position position, String fact, String effect, String remedy) {
        error(position, new Message(check.code(), fact, effect, remedy));
    }

    void error(Position position, Message message) {
        errors++;
        print(Diagnostic.Kind.ERROR, position, message);
    }

    void warn(Position position, Message message) {
        print(Diagnostic.Kind.WARNING, position, message);
    }

    /** Tells what must not fail a build, not even one with {@code -Werror}. */
    void note(Position position, Message message) {
        print(Diagnostic.Kind.NOTE, position, message);
    }

    /** Reports SQL that PostgreSQL would not understand, at a place in SQL. */
    void syntax(Position position, SqlSyntaxException e) {
        errors++;
        Place place = find(position);
        Message message = message(e, "%s, in %s:\n%s".formatted(e.getMessage(), place.words(), e.excerpt()));
        if (told.add(new Told(Diagnostic.Kind.ERROR, position, message))) {
            place.printer().print(Diagnostic.Kind.ERROR, text(place.annotation(), message));
        }
    }

    private static Message message(SqlSyntaxException e, String fact) {
        if (e instanceof SqlTooNewException tooNew) {
            return new Message(
                    Check.TOO_NEW.code(),
                    "PostgreSQL %d does not understand this, PostgreSQL %d does: %s"
                            .formatted(tooNew.major(), ServerVersion.NEWEST.major(), fact),
                    "The migration would fail on the servers that -A%s=%d speaks of."
                            .formatted(ServerVersion.OPTION, tooNew.major()),
                    "Write it in a form that PostgreSQL %d has; or, if no server is that old, set -A%s to the oldest there is."
                            .formatted(tooNew.major(), ServerVersion.OPTION));
        }
        boolean tooLong = e instanceof SqlTooLongException;
        return new Message(
                Check.SQL_SYNTAX.code(),
                fact,
                tooLong ? "Lockkeeper does not read that much." : "PostgreSQL would not understand it.",
                tooLong
                        ? "Split it into several migrations, or load the data in a method that takes a Connection."
                        : "Correct the SQL.");
    }

    /** Reports that Lockkeeper itself failed. */
    void failure(Position position, Throwable e) {
        errors++;
        failure.tell(position.element(), e);
    }

    /** Whether the compiler was told nothing at all, neither errors nor warnings nor notes. */
    boolean silent() {
        return told.isEmpty() && errors == 0;
    }

    /** How many errors were told. */
    int errors() {
        return errors;
    }

    /** What was told, in this order. */
    List<Told> told() {
        return List.copyOf(told);
    }

    /** Tells again what another build has told. */
    void tell(Told again) {
        print(again.kind, again.position, again.message);
    }

    private void print(Diagnostic.Kind kind, Position position, Message message) {
        if (told.add(new Told(kind, position, message))) {
            Place place = find(position);
            place.printer().print(kind, text(place.label(), message));
        }
    }

    private Place find(Position position) {
        if (places == null) {
            places = Places.of(environment);
        }
        return places.find(position);
    }

    private static String text(String label, Message message) {
        if (label.isEmpty()) {
            return message.text();
        }
        String fact = label + ": " + message.fact();
        return new Message(message.code(), fact, message.effect(), message.remedy()).text();
    }

    /** What was told, and where. */
    record Told(Diagnostic.Kind kind, Position position, Message message) {}
}
