package dev.lockkeeper.runtime.platform;

/**
 * A server that follows this one.
 *
 * @param name as it calls itself
 * @param behind how much of the log it has not replayed yet
 */
public record Standby(String name, ByteCount behind) {}
