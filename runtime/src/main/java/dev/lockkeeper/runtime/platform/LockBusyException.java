package dev.lockkeeper.runtime.platform;

import java.io.Serial;

/** A lock was not to be had in time, or somebody else had to be preferred; nothing was changed, and trying again may help. */
public final class LockBusyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final boolean atTheDoor;

    /** A statement met the lock, because of {@code cause}. */
    public LockBusyException(Throwable cause) {
        this(cause, false);
    }

    private LockBusyException(Throwable cause, boolean atTheDoor) {
        super(cause);
        this.atTheDoor = atTheDoor;
    }

    /** One of the tables of a {@link LockTry} was not to be had; no statement of the transaction has run. */
    public static LockBusyException atTheDoor(Throwable cause) {
        return new LockBusyException(cause, true);
    }

    /** Whether no statement of the transaction has run, and nobody waited longer than {@link LockTry#patience}. */
    public boolean atTheDoor() {
        return atTheDoor;
    }
}
