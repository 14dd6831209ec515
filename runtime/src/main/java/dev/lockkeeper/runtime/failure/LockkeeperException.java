package dev.lockkeeper.runtime.failure;

import dev.lockkeeper.catalog.Message;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Why a run stopped, in four parts, for the person who started it. */
public final class LockkeeperException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Message message;
    private final Kind kind;

    /** Whose turn it is. */
    public enum Kind {
        /** The plan, the migration or the command is not right, or must not run: for its author or the caller. */
        REFUSED,
        /** The database or its connection is not as needed: for whoever runs it. */
        UNAVAILABLE,
        /** Another run is at work: for whoever runs this one, later. */
        BUSY,
        /** There is no connection, or none any more: what was under way may be done or not. A run connects again. */
        UNREACHABLE
    }

    private LockkeeperException(Kind kind, Message message, @Nullable Throwable cause) {
        super(message.text(), cause);
        this.kind = kind;
        this.message = message;
    }

    /** Something that its author or the caller puts right. */
    public static LockkeeperException refused(String code, String fact, String effect, String remedy) {
        return refused(new Message(code, fact, effect, remedy), null);
    }

    /** Something that its author or the caller puts right. */
    public static LockkeeperException refused(Message message, @Nullable Throwable cause) {
        return new LockkeeperException(Kind.REFUSED, message, cause);
    }

    /** Something that whoever runs the database puts right. */
    public static LockkeeperException unavailable(Message message, @Nullable Throwable cause) {
        return new LockkeeperException(Kind.UNAVAILABLE, message, cause);
    }

    /** Another run is at work. */
    public static LockkeeperException busy(Message message) {
        return new LockkeeperException(Kind.BUSY, message, null);
    }

    /** There is no connection that a run could go on with. */
    public static LockkeeperException unreachable(Message message, @Nullable Throwable cause) {
        return new LockkeeperException(Kind.UNREACHABLE, message, cause);
    }

    /** The four parts. */
    public Message fourParts() {
        return message;
    }

    /** Whose turn it is. */
    public Kind kind() {
        return kind;
    }
}
