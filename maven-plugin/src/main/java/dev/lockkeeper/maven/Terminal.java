package dev.lockkeeper.maven;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** The person in front of the screen, if there is one. */
final class Terminal {

    private final @Nullable Console console;

    /** {@code wanted}: whether Maven may ask at all; false with {@code --batch-mode}. */
    Terminal(boolean wanted) {
        Console found = wanted ? System.console() : null;
        this.console = found != null && isTerminal(found) ? found : null;
    }

    /** Whether somebody can see and answer. */
    boolean interactive() {
        return console != null;
    }

    /** What is answered to a question; empty if nobody is there. */
    String ask(String question) {
        if (console == null) {
            return "";
        }
        String answer = console.readLine("%s", question);
        return answer == null ? "" : answer.strip();
    }

    /** Prints a line. */
    void print(String text) {
        if (console != null) {
            console.printf("%s%n", text);
        }
    }

    /** Writes over the current line. */
    void line(String text) {
        if (console != null) {
            console.printf("%s", "\r" + text);
            console.flush();
        }
    }

    /** Since JDK 22 there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
