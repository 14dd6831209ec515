/** Decides what becomes of a baseline in a database: run where nothing is, else compared and recorded. Runs nothing. */
@NullMarked
package dev.lockkeeper.runtime.adopt;

import org.jspecify.annotations.NullMarked;
