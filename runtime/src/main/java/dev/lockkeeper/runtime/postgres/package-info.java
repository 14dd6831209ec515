/** PostgreSQL. All SQL of Lockkeeper itself stands here. */
@NullMarked
package dev.lockkeeper.runtime.postgres;

import org.jspecify.annotations.NullMarked;
