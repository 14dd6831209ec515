/** The connection of a run: opened, bounded, watched and made ready. It knows nothing of histories and steps. */
@NullMarked
package dev.lockkeeper.runtime.postgres.connection;

import org.jspecify.annotations.NullMarked;
