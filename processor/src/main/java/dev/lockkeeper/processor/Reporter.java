package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Tells the compiler what is wrong, each thing once. */
final class Reporter {

    private final ProcessingEnvironment environment;
    private final Set<Told> told = new HashSet<>();
    private int errors;

    /** Made with the first message: most compilations have none, and are spared the loading. */
    private @Nullable Places places;

    Reporter(ProcessingEnvironment environment) {
        this.environment = environment;
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
        String fact = "%s, in %s:\n%s".formatted(e.getMessage(), place.words(), e.excerpt());
        Message message =
                new Message(Check.SQL_SYNTAX.code(), fact, "PostgreSQL would not understand it.", "Correct the SQL.");
        if (told.add(new Told(position, message))) {
            place.printer().print(Diagnostic.Kind.ERROR, text(place.annotation(), message));
        }
    }

    /** Reports that Lockkeeper itself failed. */
    void failure(Position position, Throwable e) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        error(
                Check.INTERNAL,
                position,
                "Lockkeeper failed: %s".formatted(e),
                "There is no catalog.",
                "Please report it, with this:\n" + trace);
    }

    /** How many errors were told. */
    int errors() {
        return errors;
    }

    private void print(Diagnostic.Kind kind, Position position, Message message) {
        if (told.add(new Told(position, message))) {
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

    private record Told(Position position, Message message) {}
}
