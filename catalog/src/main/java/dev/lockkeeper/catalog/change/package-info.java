/** What a change of a live table is made of, as SQL. Knows no database and no annotations. */
@NullMarked
package dev.lockkeeper.catalog.change;

import org.jspecify.annotations.NullMarked;
