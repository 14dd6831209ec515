/** The rules ROB: what works today and not every day. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.robust;

import org.jspecify.annotations.NullMarked;
