/**
 * What a statement will do to the relations that are there when it runs: which it locks and how, whose rows it reads or writes
 * anew. Where {@link dev.lockkeeper.catalog.analysis} knows the text only, this knows the schema that the statement meets.
 */
@NullMarked
package dev.lockkeeper.catalog.predict;

import org.jspecify.annotations.NullMarked;
