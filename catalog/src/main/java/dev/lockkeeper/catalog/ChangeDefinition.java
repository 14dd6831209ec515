package dev.lockkeeper.catalog;

/**
 * A change that a migration declares by one annotation, such as {@code @RenameColumn}. Its steps are among those of the
 * migration's phases.
 *
 * @param text what changes, in words: {@code rename column name of customer to full_name}
 * @param words what its author wrote, for the checksum: blind to how it is laid out
 * @param path which way was taken, in words: {@code dual column}
 * @param why that way and no cheaper one; a sentence without a full stop
 */
public record ChangeDefinition(String text, String words, String path, String why) {}
