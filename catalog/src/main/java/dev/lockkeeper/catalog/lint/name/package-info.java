/** The rules NAM: names. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.name;

import org.jspecify.annotations.NullMarked;
