/** What will run, in order, as data. Knows catalog and history, and no database. */
@NullMarked
package dev.lockkeeper.runtime.plan;

import org.jspecify.annotations.NullMarked;
