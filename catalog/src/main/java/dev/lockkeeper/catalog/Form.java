package dev.lockkeeper.catalog;

import java.io.IOException;

/**
 * How one kind of record stands in JSON: what is written is read back equal. Both directions name the same fields in the same
 * order; a reader takes them in any order, and passes over those that only a later release knows.
 */
interface Form<T> {

    /** Writes the fields of a record. */
    void write(JsonTarget out, T it) throws IOException;

    /** Reads the fields of a record, behind its opening brace and up to the closing one. */
    T read(JsonSource in) throws IOException;
}
