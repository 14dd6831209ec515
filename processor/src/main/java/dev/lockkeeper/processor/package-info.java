/**
 * Reads annotated migrations while they compile, says what is wrong with them where it stands, and writes the catalog.
 * Knows javac's public API and nothing of databases.
 */
@NullMarked
package dev.lockkeeper.processor;

import org.jspecify.annotations.NullMarked;
