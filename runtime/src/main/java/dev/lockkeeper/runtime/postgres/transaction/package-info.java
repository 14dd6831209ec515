/** Transactions of the engine, and what Java code of a migration may do in them. */
@NullMarked
package dev.lockkeeper.runtime.postgres.transaction;

import org.jspecify.annotations.NullMarked;
