/** Applies statements to a schema, in the order they run, and says where PostgreSQL would refuse one. It knows no database. */
package dev.lockkeeper.catalog.replay;
