package dev.lockkeeper.processor;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;

/**
 * A place as far as the compiler knows it.
 *
 * @param annotation which annotation it is about, {@code @Expand no. 2}, where the compiler does not point into it; else
 *     empty
 * @param words the place as a message says it: {@code AddEmail.java, line 7, column 47}; empty: there is nothing to say
 * @param exact whether the compiler points at just this place, so that only messages that quote the SQL need the words
 * @param printer has the compiler point there
 */
record Place(String annotation, String words, boolean exact, Printer printer) {

    /** What a message must say of the place, since the compiler does not show it; empty: nothing. */
    String label() {
        return Stream.of(annotation, exact ? "" : words)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Tells a message at a place. */
    interface Printer {
        /** Prints the text as it is. */
        void print(Diagnostic.Kind kind, String text);
    }
}
