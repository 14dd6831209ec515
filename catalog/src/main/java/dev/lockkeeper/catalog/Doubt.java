package dev.lockkeeper.catalog;

/**
 * What may have come into being since a phase ran, and has no place in what was there before it: a value that is too long
 * for the old column. Before the phase is taken back, it is looked for.
 *
 * @param select lists the keys of the rows that do not fit; none: all fit
 * @param fact what those rows are, in words that follow a number: {@code rows of customer whose name is longer than 20}
 */
public record Doubt(String select, String fact) {}
