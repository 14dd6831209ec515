/** Runs an authorised plan, step by step, so that it can stop anywhere and go on. */
@NullMarked
package dev.lockkeeper.runtime.execute;

import org.jspecify.annotations.NullMarked;
