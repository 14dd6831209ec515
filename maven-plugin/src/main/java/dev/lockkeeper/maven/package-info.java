/** The goals: parameters in, one call of the runtime, report out. */
@NullMarked
package dev.lockkeeper.maven;

import org.jspecify.annotations.NullMarked;
