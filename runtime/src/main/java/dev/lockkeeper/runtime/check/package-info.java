/** Judges a plan by rules, with the facts of the database where there are any. */
@NullMarked
package dev.lockkeeper.runtime.check;

import org.jspecify.annotations.NullMarked;
