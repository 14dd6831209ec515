package dev.lockkeeper;

/** How much can go wrong with a migration. */
public enum Risk {
    /** Adds something nobody uses yet. */
    LOW,
    /** Touches what is in use. */
    MEDIUM,
    /** May lock, rewrite, break or lose something. */
    HIGH
}
