/**
 * Changes that a migration declares by one annotation each, and the recipes that make steps of them: pure functions from a
 * change and the schema before it to SQL, phase by phase, with its way back.
 */
@NullMarked
package dev.lockkeeper.catalog.change;

import org.jspecify.annotations.NullMarked;
