package dev.lockkeeper.catalog;

import java.util.List;

/**
 * A change that a migration declares by one annotation, such as {@code @RenameColumn}, or by a DROP in the SQL of its
 * contract. Its steps are among those of the migration's phases.
 *
 * @param text what changes, in words: {@code rename column name of customer to full_name}
 * @param words what its author wrote, for the checksum: blind to how it is laid out; empty: {@link Step#written} has it
 * @param path which way was taken, in words: {@code dual column}
 * @param why that way and no cheaper one; a sentence without a full stop
 * @param after ids of the migrations that come to their end before it, since they are about the same columns
 * @param extent what it is about
 */
public record ChangeDefinition(String text, String words, String path, String why, List<String> after, Extent extent) {

    /** Copies the list. */
    public ChangeDefinition {
        after = List.copyOf(after);
    }
}
