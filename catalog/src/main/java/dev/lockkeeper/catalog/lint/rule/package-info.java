/**
 * What a rule is, and what it gets to see. Reads statements and the replayed schema; knows no rule, no annotation and no
 * file.
 */
@NullMarked
package dev.lockkeeper.catalog.lint.rule;

import org.jspecify.annotations.NullMarked;
