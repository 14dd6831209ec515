/** A schema as a model: every object a user can make in a database, and what hangs on what. It knows no statement. */
package dev.lockkeeper.catalog.schema;
