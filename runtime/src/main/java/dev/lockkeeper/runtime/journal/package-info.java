/** The history of a database: entries that are only ever appended, and the state that follows from them. */
@NullMarked
package dev.lockkeeper.runtime.journal;

import org.jspecify.annotations.NullMarked;
