/**
 * Judges statements before a database is near: all rules, and who lets them look at a project or at files of SQL. Knows
 * nothing of annotations.
 */
@NullMarked
package dev.lockkeeper.catalog.lint;

import org.jspecify.annotations.NullMarked;
