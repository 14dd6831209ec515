/**
 * The rules that judge a statement before a database is near. Reads what {@code analysis} found; knows nothing of
 * annotations.
 */
@NullMarked
package dev.lockkeeper.catalog.lint;

import org.jspecify.annotations.NullMarked;
