package dev.lockkeeper.catalog.replay;

import java.util.List;

/** Looks on while migrations are replayed, statement by statement. */
public interface Witness {

    /** One that looks away. */
    Witness NONE = new Witness() {};

    /** Several, who see the same one after the other. */
    static Witness all(List<? extends Witness> witnesses) {
        return new Witness() {
            @Override
            public void begins(ReplayedMigration migration, boolean contract) {
                witnesses.forEach(it -> it.begins(migration, contract));
            }

            @Override
            public void before(int step, Sight sight) {
                witnesses.forEach(it -> it.before(step, sight));
            }

            @Override
            public void after(int step, Applied applied) {
                witnesses.forEach(it -> it.after(step, applied));
            }

            @Override
            public void ends() {
                witnesses.forEach(Witness::ends);
            }

            @Override
            public void finished() {
                witnesses.forEach(Witness::finished);
            }
        };
    }

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
