/** Holds what is replayed against what a server says of itself. */
@NullMarked
package dev.lockkeeper.runtime.replay;

import org.jspecify.annotations.NullMarked;
