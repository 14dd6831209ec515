package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.List;

/**
 * Something that hangs on a column, and what becomes of it when another column takes the place.
 *
 * @param object what it is, for its name; the column itself for what is part of it
 * @param what in a word or two: {@code index}, {@code default}, {@code view}
 * @param fate what becomes of it
 * @param sql what makes its copy, each statement on its own; empty where the fate is another, or there is no text for it
 * @param why what a person is told
 */
public record Attachment(SchemaObject object, String what, Fate fate, List<String> sql, String why) {

    /** What becomes of it. */
    public enum Fate {
        /** It is made once more for the new column while the old one is in use. */
        COPIED,
        /** It can only be in one place, and changes it when the old column retires. */
        HANDED_OVER,
        /** It is of another table, and whoever moves the column must move it, too. */
        ELSEWHERE,
        /** Nobody here can say what it should be on the new column. */
        REFUSED
    }

    /** Copies the statements. */
    public Attachment {
        sql = List.copyOf(sql);
    }
}
