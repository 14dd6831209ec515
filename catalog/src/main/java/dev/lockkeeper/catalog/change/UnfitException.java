package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.Message;

/** A change cannot be made where it shall be made. */
public final class UnfitException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Message told;

    private UnfitException(Message message) {
        super(message.fact());
        this.told = message;
    }

    /** Something that the change names is not there. */
    static UnfitException missing(String fact, String remedy) {
        return new UnfitException(new Message("LK1021", fact, "The change could not be made.", remedy));
    }

    /** What the change would make has a name that is taken. */
    static UnfitException taken(String fact) {
        return new UnfitException(
                new Message("LK1022", fact, "The change could not be made.", "Choose another name for the new one."));
    }

    /** Something hangs on what is changed that cannot come along, or is not of a kind that can be changed like this. */
    public static UnfitException unfit(String fact, String remedy) {
        return new UnfitException(new Message(
                "LK1034",
                fact,
                "The change would lose it, or PostgreSQL would refuse it: nothing is generated.",
                remedy));
    }

    /** The same, with another way out. */
    UnfitException or(String remedy) {
        return new UnfitException(new Message(told.code(), told.fact(), told.effect(), told.remedy() + " " + remedy));
    }

    /** In four parts. */
    public Message told() {
        return told;
    }
}
