package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.LockMode;

/**
 * A lock that a statement takes, as far as its text tells.
 *
 * @param relation as the statement names it
 * @param mode which it takes
 */
public record NamedLock(RelationName relation, LockMode mode) {}
