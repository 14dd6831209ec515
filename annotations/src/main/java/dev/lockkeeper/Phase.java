package dev.lockkeeper;

/** The phases of a migration, in the order they run. */
public enum Phase {
    /** Adds the new beside the old; the running application does not notice. */
    EXPAND,
    /** Fills the new from the old, in batches. */
    BACKFILL,
    /** Takes the old away, when no version of the application needs it any more. */
    CONTRACT,
    /**
     * Drops what the contract of a change has only hidden. {@code mvn db:purge} runs it, once it was hidden for long enough;
     * then there is no way back. No annotation has it: it belongs to the changes of {@code dev.lockkeeper.change}.
     */
    PURGE;

    /** Whether it runs only when somebody starts it, and no old version of the application is left. */
    public boolean explicit() {
        return this == CONTRACT || this == PURGE;
    }
}
