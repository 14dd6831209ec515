/** The rules CMP: what breaks the application that is running. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.compatibility;

import org.jspecify.annotations.NullMarked;
