package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/** Tells the compiler what is wrong, each thing once. */
final class Reporter {

    private final Messager messager;
    private final Set<Told> told = new HashSet<>();
    private int errors;

    Reporter(Messager messager) {
        this.messager = messager;
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

    /** Reports SQL that PostgreSQL would not understand; the place is told as people count. */
    void syntax(Position position, String place, SqlSyntaxException e) {
        error(
                Check.SQL_SYNTAX,
                position,
                "%s, in %s:\n%s".formatted(e.getMessage(), place, e.excerpt()),
                "PostgreSQL would not understand it.",
                "Correct the SQL.");
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

    /** Whether the compiler was told nothing at all, neither errors nor warnings. */
    boolean silent() {
        return told.isEmpty();
    }

    /** How many errors were told. */
    int errors() {
        return errors;
    }

    private void print(Diagnostic.Kind kind, Position position, Message message) {
        if (!told.add(new Told(position, message))) {
            return;
        }
        String text = text(position, message);
        if (position.element() == null) {
            messager.printMessage(kind, text);
        } else if (position.annotation() == null) {
            messager.printMessage(kind, text, position.element());
        } else if (position.value() == null) {
            messager.printMessage(kind, text, position.element(), position.annotation());
        } else {
            messager.printMessage(kind, text, position.element(), position.annotation(), position.value());
        }
    }

    private static String text(Position position, Message message) {
        if (position.ordinal().isEmpty()) {
            return message.text();
        }
        String fact = position.ordinal() + ": " + message.fact();
        return new Message(message.code(), fact, message.effect(), message.remedy()).text();
    }

    private record Told(Position position, Message message) {}
}
