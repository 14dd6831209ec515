package dev.lockkeeper.runtime.journal;

/**
 * The newest line of the history: it tells whether anything happened since.
 *
 * @param seq 0 for a history without lines
 * @param kind of the line, as written; empty for a history without lines
 * @param checksum of the line
 * @param detail of the line
 */
public record Head(long seq, String kind, String checksum, String detail) {

    /** Of a history without lines. */
    public static final Head NONE = new Head(0, "", "", "");

    /** Of a history that ends with this line. */
    public static Head of(Entry entry) {
        return new Head(entry.seq(), entry.kind().name(), entry.checksum(), entry.detail());
    }
}
