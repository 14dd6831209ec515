package dev.lockkeeper.runtime.postgres.connection;

/**
 * Which session of the server: its number is used again, so the time it began belongs to it.
 *
 * @param pid of its process
 * @param start when it began, as the server writes it
 */
public record SessionIdentity(int pid, String start) {}
