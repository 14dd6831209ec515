/** Reasons for a walk to let others go first, each a small class, asked by one statement. It knows no walk. */
@NullMarked
package dev.lockkeeper.runtime.postgres.throttle;

import org.jspecify.annotations.NullMarked;
