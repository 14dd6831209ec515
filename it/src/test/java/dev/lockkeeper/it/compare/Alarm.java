package dev.lockkeeper.it.compare;

/**
 * A finding that says that the application has to wait.
 *
 * @param rule whose it is
 * @param line where it is in the migration, from 1
 */
record Alarm(String rule, int line) {}
