package dev.lockkeeper.catalog.replay;

/** Looks on while migrations are replayed, statement by statement. */
public interface Witness {

    /** One that looks away. */
    Witness NONE = new Witness() {};

    /**
     * A migration begins, with the phases before its contract or with its contract.
     *
     * @param contract whether it is the contract
     */
    default void begins(ReplayedMigration migration, boolean contract) {}

    /**
     * A statement is about to be applied.
     *
     * @param step which of all steps of its migration, from 0
     * @param sight the schema as the statement meets it
     */
    default void before(int step, Sight sight) {}

    /** The statement was applied. */
    default void after(int step, Applied applied) {}

    /** The migration has come to the end of what began. */
    default void ends() {}

    /** All migrations have come to their end, in this order. */
    default void finished() {}
}
