/** What statements do to the tables of a real PostgreSQL: locks, new files, reads from beginning to end. */
@NullMarked
package dev.lockkeeper.testing.effects;

import org.jspecify.annotations.NullMarked;
