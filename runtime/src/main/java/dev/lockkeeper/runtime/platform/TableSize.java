package dev.lockkeeper.runtime.platform;

/**
 * How large a table is with its partitions, as the server last counted or guessed; never: 0.
 *
 * @param rows of it
 * @param size on disk, with its indexes and what is stored apart
 */
public record TableSize(long rows, ByteCount size) {}
