/** The rules OPQ: what nobody can read. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.opaque;

import org.jspecify.annotations.NullMarked;
