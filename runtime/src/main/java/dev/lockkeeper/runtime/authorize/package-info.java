/** Decides whether a checked plan may run; the only way to a plan that the executor takes. */
@NullMarked
package dev.lockkeeper.runtime.authorize;

import org.jspecify.annotations.NullMarked;
