/** What the engine needs from a database, as interfaces. A database is one package beside `postgres` that implements them. */
@NullMarked
package dev.lockkeeper.runtime.platform;

import org.jspecify.annotations.NullMarked;
