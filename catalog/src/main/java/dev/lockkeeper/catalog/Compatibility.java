package dev.lockkeeper.catalog;

import java.util.Locale;

/** What a change means to the version of the application that is running, from harmless to worst. */
public enum Compatibility {
    /** It adds what nobody knows of yet. */
    ADDITIVE,
    /** It changes what is there, and who keeps to the rules does not notice. */
    COMPATIBLE,
    /** What the application writes is refused. */
    BREAKS_WRITERS,
    /** What the application reads is gone, has another name, or is something else. */
    BREAKS_READERS;

    /** Whether a running application fails. */
    public boolean breaks() {
        return compareTo(COMPATIBLE) > 0;
    }

    /** As people read it: {@code breaks readers}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
