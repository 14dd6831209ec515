/** The rules LCK5: other strong locks. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.lock;

import org.jspecify.annotations.NullMarked;
