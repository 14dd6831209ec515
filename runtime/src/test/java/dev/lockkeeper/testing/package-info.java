/** A real PostgreSQL database for each test; knows nothing of what is tested. */
@NullMarked
package dev.lockkeeper.testing;

import org.jspecify.annotations.NullMarked;
