package dev.lockkeeper.catalog;

/**
 * One action of a phase and how it is taken back.
 *
 * @param action what it does
 * @param reversal how that is undone, unless the phase has a hand-written rollback
 * @param lowered whether nobody wrote it: it belongs to a {@link ChangeDefinition}
 * @param written the statement that somebody wrote, and in place of which this one and the lowered ones behind it run;
 *     empty: none
 */
public record Step(Action action, Reversal reversal, boolean lowered, String written) {

    /** One that somebody wrote. */
    public Step(Action action, Reversal reversal) {
        this(action, reversal, false, "");
    }

    /** The same step, with more known about it. */
    public Step with(Action known, Reversal back) {
        return new Step(known, back, lowered, written);
    }
}
