package dev.lockkeeper.runtime.postgres.connection;

/**
 * Which session of the server: its number is used again, so the time it began belongs to it.
 *
 * @param pid of its process
 * @param start when it began, as the server writes it
 * @param lent by a pooler, which may have no second one to look by
 */
public record SessionIdentity(int pid, String start, boolean lent) {}
