@NullMarked
package dev.lockkeeper.runtime.postgres.walk;

import org.jspecify.annotations.NullMarked;
