/** The rules DST: what loses data or objects. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.destructive;

import org.jspecify.annotations.NullMarked;
