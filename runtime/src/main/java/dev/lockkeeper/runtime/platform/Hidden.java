package dev.lockkeeper.runtime.platform;

import java.util.Optional;

/**
 * Something that a contract has hidden and a purge is to drop.
 *
 * @param kind {@code table}, {@code column} or {@code index}
 * @param name as SQL says it, with the schema
 * @param size on disk, of a column as statistics guess it; empty: nobody has analyzed the table
 */
public record Hidden(String kind, String name, Optional<ByteCount> size) {}
