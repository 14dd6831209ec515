/** The rules TXN: transactions and timeouts. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.transaction;

import org.jspecify.annotations.NullMarked;
