package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.catalog.sql.SqlTooLongException;
import dev.lockkeeper.catalog.sql.SqlTooNewException;
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
        if (e instanceof SqlTooNewException tooNew) {
            tooNew(position, place, tooNew);
            return;
        }
        boolean tooLong = e instanceof SqlTooLongException;
        error(
                Check.SQL_SYNTAX,
                position,
                "%s, in %s:\n%s".formatted(e.getMessage(), place, e.excerpt()),
                tooLong ? "Lockkeeper does not read that much." : "PostgreSQL would not understand it.",
                tooLong
                        ? "Split it into several migrations, or load the data in a method that takes a Connection."
                        : "Correct the SQL.");
    }

    private void tooNew(Position position, String place, SqlTooNewException e) {
        error(
                Check.TOO_NEW,
                position,
                "PostgreSQL %d does not understand this, PostgreSQL %d does: %s, in %s:\n%s"
                        .formatted(e.major(), ServerVersion.NEWEST.major(), e.getMessage(), place, e.excerpt()),
                "The migration would fail on the servers that -A%s=%d speaks of."
                        .formatted(ServerVersion.OPTION, e.major()),
                "Write it in a form that PostgreSQL %d has; or, if no server is that old, set -A%s to the oldest there is."
                        .formatted(e.major(), ServerVersion.OPTION));
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
