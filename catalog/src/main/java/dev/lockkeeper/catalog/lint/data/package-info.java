/** The rules DAT: what the rows or the schema may refuse. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.data;

import org.jspecify.annotations.NullMarked;
