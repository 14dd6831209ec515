/**
 * PostgreSQL's own grammar: which statements a text holds, where they are and what they say. Knows nothing of migrations,
 * rules or databases.
 */
@NullMarked
package dev.lockkeeper.catalog.sql;

import org.jspecify.annotations.NullMarked;
