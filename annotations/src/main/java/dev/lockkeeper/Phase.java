package dev.lockkeeper;

/** The phases of a migration, in the order they run. */
public enum Phase {
    /** Adds the new beside the old; the running application does not notice. */
    EXPAND,
    /** Fills the new from the old, in batches. */
    BACKFILL,
    /** Takes the old away, when no version of the application needs it any more. */
    CONTRACT
}
