/** Statements outside a transaction: run, looked for, and cleared where they were broken off. */
@NullMarked
package dev.lockkeeper.runtime.postgres.standalone;

import org.jspecify.annotations.NullMarked;
