package dev.lockkeeper.it.live;

import static dev.lockkeeper.it.live.AppVersion.cells;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;

/** A full name, and its parts: not each of either can be said as the other. */
final class Names {

    private Names() {}

    /** At the first blank, and without those around what follows. */
    static List<Object> apart(List<Object> name) {
        if (name.get(0) == null) {
            return cells(null, null);
        }
        String[] parts = name.get(0).toString().split(" ", 2);
        return cells(parts[0], parts[1].strip());
    }

    /** With a blank between. */
    static List<Object> together(List<Object> names) {
        return cells(
                names.stream().filter(Objects::nonNull).map(Object::toString).collect(joining(" ")));
    }
}
