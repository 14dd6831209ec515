@NullMarked
package dev.lockkeeper.runtime.postgres.throttle;

import org.jspecify.annotations.NullMarked;
