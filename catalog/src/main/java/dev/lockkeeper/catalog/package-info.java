/**
 * What can be known about migrations without a database, as records and as JSON. Knows nothing of javac, JDBC or Maven.
 */
@NullMarked
package dev.lockkeeper.catalog;

import org.jspecify.annotations.NullMarked;
