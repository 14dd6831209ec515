/** Tells people and programs what will happen, what happened and where things stand. */
@NullMarked
package dev.lockkeeper.runtime.report;

import org.jspecify.annotations.NullMarked;
