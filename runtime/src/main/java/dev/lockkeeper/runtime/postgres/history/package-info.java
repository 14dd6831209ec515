/** The history's tables, read and written. */
@NullMarked
package dev.lockkeeper.runtime.postgres.history;

import org.jspecify.annotations.NullMarked;
