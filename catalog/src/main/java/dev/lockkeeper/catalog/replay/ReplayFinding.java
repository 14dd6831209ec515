package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.Message;

/**
 * What a replay found.
 *
 * @param migration the id of the migration it is told to
 * @param step which of its steps, from 0
 * @param location the byte of the step's UTF-8 text where it is; -1: nowhere nearer
 * @param message what to tell
 */
public record ReplayFinding(String migration, int step, int location, Message message) {}
