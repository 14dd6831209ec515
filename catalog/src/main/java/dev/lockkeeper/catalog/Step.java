package dev.lockkeeper.catalog;

/**
 * One action of a phase and how it is taken back.
 *
 * @param action what it does
 * @param reversal how that is undone, unless the phase has a hand-written rollback
 */
public record Step(Action action, Reversal reversal) {}
