/** The rules LCK4: partitions. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.partition;

import org.jspecify.annotations.NullMarked;
