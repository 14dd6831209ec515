/** Lockkeeper on a database: the one call behind each goal. Everything below it knows nothing of it. */
@NullMarked
package dev.lockkeeper.runtime;

import org.jspecify.annotations.NullMarked;
