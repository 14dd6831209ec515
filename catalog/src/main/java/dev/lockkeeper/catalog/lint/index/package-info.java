/** The rules LCK1: work on indexes. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.index;

import org.jspecify.annotations.NullMarked;
