/** The rules DSG: tables, columns and indexes that will be regretted. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.design;

import org.jspecify.annotations.NullMarked;
