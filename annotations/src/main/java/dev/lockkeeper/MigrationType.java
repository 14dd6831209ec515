package dev.lockkeeper;

/** What kind of change a migration is. */
public enum MigrationType {
    /** Tables, columns, views, functions. */
    SCHEMA,
    /** Rows. */
    DATA,
    /** Data that belongs to somebody who has a say in it; see {@link Sensitivity}. */
    SENSITIVE,
    /** Roles, grants, policies. */
    SECURITY,
    /** Indexes, statistics, storage. */
    PERFORMANCE
}
