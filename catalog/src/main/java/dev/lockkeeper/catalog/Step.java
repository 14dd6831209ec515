package dev.lockkeeper.catalog;

/**
 * One action of a phase and how it is taken back.
 *
 * @param action what it does
 * @param reversal how that is undone, unless the phase has a hand-written rollback
 * @param lowered whether nobody wrote it: it belongs to a {@link ChangeDefinition}
 */
public record Step(Action action, Reversal reversal, boolean lowered) {

    /** One that somebody wrote. */
    public Step(Action action, Reversal reversal) {
        this(action, reversal, false);
    }
}
