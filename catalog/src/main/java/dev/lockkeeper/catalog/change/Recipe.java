package dev.lockkeeper.catalog.change;

/** How one kind of change is made. */
public interface Recipe {

    /**
     * The steps of the change.
     *
     * @param ground what is there before it
     * @throws UnfitException if it cannot be made there
     */
    Lowered lower(Ground ground) throws UnfitException;
}
