/** Keeps the manual true: what it shows runs, what it names exists. Knows nothing of the engine's insides. */
@NullMarked
package dev.lockkeeper.docs;

import org.jspecify.annotations.NullMarked;
