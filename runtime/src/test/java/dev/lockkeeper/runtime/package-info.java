/** Runs migrations, written as their users write them, on a real server. */
@NullMarked
package dev.lockkeeper.runtime;

import org.jspecify.annotations.NullMarked;
