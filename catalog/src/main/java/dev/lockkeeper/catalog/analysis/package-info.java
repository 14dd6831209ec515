/**
 * What a statement means: what it locks, whether it runs in a transaction, how it is taken back. Reads syntax trees, never
 * text; knows nothing of annotations and rules.
 */
@NullMarked
package dev.lockkeeper.catalog.analysis;

import org.jspecify.annotations.NullMarked;
