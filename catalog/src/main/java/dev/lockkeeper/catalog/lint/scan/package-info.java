/** The rules LCK2: what reads every row under a strong lock. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.scan;

import org.jspecify.annotations.NullMarked;
