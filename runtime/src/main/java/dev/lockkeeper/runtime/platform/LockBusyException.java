package dev.lockkeeper.runtime.platform;

import java.io.Serial;

/** A lock was not to be had in time, or somebody else had to be preferred; nothing was changed, and trying again may help. */
public final class LockBusyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Because of {@code cause}. */
    public LockBusyException(Throwable cause) {
        super(cause);
    }
}
