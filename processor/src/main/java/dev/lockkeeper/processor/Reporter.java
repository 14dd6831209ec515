package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Message;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/** Tells the compiler what is wrong, each thing once. */
final class Reporter {

    private final Messager messager;
    private final Set<Message> told = new HashSet<>();
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

    /** How many errors were told. */
    int errors() {
        return errors;
    }

    private void print(Diagnostic.Kind kind, Position position, Message message) {
        if (!told.add(message)) {
            return;
        }
        if (position.annotation() == null) {
            messager.printMessage(kind, message.text(), position.element());
        } else if (position.value() == null) {
            messager.printMessage(kind, message.text(), position.element(), position.annotation());
        } else {
            messager.printMessage(kind, message.text(), position.element(), position.annotation(), position.value());
        }
    }
}
