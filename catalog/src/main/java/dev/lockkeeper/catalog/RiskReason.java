package dev.lockkeeper.catalog;

import dev.lockkeeper.Risk;

/**
 * One thing that can go wrong in a phase.
 *
 * @param risk how much
 * @param reason what is done, with the user's names, such as {@code drops the column customer.phone with its values}
 */
public record RiskReason(Risk risk, String reason) {}
