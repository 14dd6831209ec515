/** The rules LCK3: what writes the table anew. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.rewrite;

import org.jspecify.annotations.NullMarked;
