package dev.lockkeeper.runtime.platform;

import dev.lockkeeper.catalog.Checksum;
import java.util.List;

/**
 * Everything a schema is, a line an object, sorted. The order of columns within a table is not part of it: a column that
 * was dropped and added again stands last, and is the same column to every statement that names its columns.
 *
 * @param lines sorted
 */
public record SchemaSnapshot(List<String> lines) {

    /** Sorts and copies. */
    public SchemaSnapshot {
        lines = lines.stream().sorted().toList();
    }

    /** SHA-256 over the lines: equal schemas have equal fingerprints. */
    public String fingerprint() {
        var checksum = new Checksum();
        lines.forEach(checksum::add);
        return checksum.text();
    }
}
