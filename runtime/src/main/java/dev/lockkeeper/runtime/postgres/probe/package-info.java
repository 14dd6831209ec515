/** Looks in the system catalog what became of statements outside a transaction. Changes nothing, and records nothing. */
@NullMarked
package dev.lockkeeper.runtime.postgres.probe;

import org.jspecify.annotations.NullMarked;
