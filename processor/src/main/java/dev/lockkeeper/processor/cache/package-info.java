/** What one build leaves for the next, so that it need not ask again; knows no annotation and decides nothing. */
@NullMarked
package dev.lockkeeper.processor.cache;

import org.jspecify.annotations.NullMarked;
