/** The rules SEC: rights. Reads what {@code rule} shows; knows no other family. */
@NullMarked
package dev.lockkeeper.catalog.lint.security;

import org.jspecify.annotations.NullMarked;
