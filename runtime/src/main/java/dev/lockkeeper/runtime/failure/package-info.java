/** What stops a run, in four parts. */
@NullMarked
package dev.lockkeeper.runtime.failure;

import org.jspecify.annotations.NullMarked;
