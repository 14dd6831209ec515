/** Locks: of runs, of steps and of tables, and who holds them. */
@NullMarked
package dev.lockkeeper.runtime.postgres.lock;

import org.jspecify.annotations.NullMarked;
