package dev.lockkeeper.catalog;

/**
 * The table locks of PostgreSQL, weakest first.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">Table-level locks</a>
 */
public enum LockMode {
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    SHARE,
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    ACCESS_EXCLUSIVE;

    /** As PostgreSQL writes it: {@code ACCESS EXCLUSIVE}. */
    public String sql() {
        return name().replace('_', ' ');
    }

    /**
     * Whether who wants this lock has to wait while another session holds {@code held} on the same table.
     *
     * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#TABLE-LOCK-COMPATIBILITY">Conflicts</a>
     */
    public boolean waitsFor(LockMode held) {
        LockMode stronger = stronger(held);
        LockMode weaker = stronger == this ? held : this;
        return switch (stronger) {
            case ACCESS_SHARE, ROW_SHARE, ROW_EXCLUSIVE -> false;
            case SHARE_UPDATE_EXCLUSIVE -> weaker == SHARE_UPDATE_EXCLUSIVE;
            case SHARE -> weaker == ROW_EXCLUSIVE || weaker == SHARE_UPDATE_EXCLUSIVE;
            case SHARE_ROW_EXCLUSIVE -> weaker.compareTo(ROW_EXCLUSIVE) >= 0;
            case EXCLUSIVE -> weaker.compareTo(ROW_SHARE) >= 0;
            case ACCESS_EXCLUSIVE -> true;
        };
    }

    /** The stronger of the two. */
    public LockMode stronger(LockMode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether the application's INSERT, UPDATE and DELETE on the table wait while this lock is held. */
    public boolean blocksWrites() {
        return compareTo(SHARE) >= 0;
    }

    /** Whether the application's SELECT on the table waits while this lock is held. */
    public boolean blocksReads() {
        return this == ACCESS_EXCLUSIVE;
    }
}
