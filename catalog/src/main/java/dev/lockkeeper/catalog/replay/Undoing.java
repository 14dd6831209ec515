package dev.lockkeeper.catalog.replay;

import java.util.List;
import java.util.Optional;

/** How one statement is taken back: what it met is in it, what it did comes to it. */
@FunctionalInterface
interface Undoing {

    /** For a statement that nothing takes back as far as is known. */
    Undoing UNKNOWN = any -> Optional.empty();

    /** For a statement that changes nothing. */
    Undoing NOTHING = any -> Optional.of(List.of());

    /** The statements that take it back, in the order they run; none: there is nothing to; empty: it is not known. */
    Optional<List<String>> after(Applied applied);

    /** For a statement that is taken back in this way whatever it did. */
    static Undoing by(Optional<List<String>> sql) {
        return any -> sql;
    }

    /** For a statement that one statement takes back. */
    static Undoing by(String sql) {
        return by(Optional.of(List.of(sql)));
    }
}
