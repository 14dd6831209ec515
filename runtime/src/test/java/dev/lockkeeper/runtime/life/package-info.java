/** Lives of projects that nobody has thought of: random migrations, and what happens to them in random order. */
@NullMarked
package dev.lockkeeper.runtime.life;

import org.jspecify.annotations.NullMarked;
