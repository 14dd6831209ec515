/** Walks along tables in batches, each with its checkpoint in one transaction. It knows nothing of phases and histories. */
@NullMarked
package dev.lockkeeper.runtime.postgres.walk;

import org.jspecify.annotations.NullMarked;
