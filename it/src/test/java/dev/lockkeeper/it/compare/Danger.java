package dev.lockkeeper.it.compare;

/** What a migration means for an application that works on the tables that were there before. */
enum Danger {
    /** It waits for as long as rows are gone over. */
    LONG("held while rows are gone over"),
    /** It waits, but for nothing that grows with the rows. */
    BRIEF("held, but no rows are gone over"),
    /** It goes on. */
    NONE("none that blocks");

    private final String title;

    Danger(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
