/** What users see: whole projects, real Maven, real PostgreSQL; knows Lockkeeper from outside alone. */
package dev.lockkeeper.it;
