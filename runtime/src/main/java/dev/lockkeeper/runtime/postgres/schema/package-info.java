/** Reads a schema from the system catalog into the model that migrations are replayed into. It knows no migration. */
@NullMarked
package dev.lockkeeper.runtime.postgres.schema;

import org.jspecify.annotations.NullMarked;
