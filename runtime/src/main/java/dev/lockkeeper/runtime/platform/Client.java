package dev.lockkeeper.runtime.platform;

/**
 * A session of somebody else on this database.
 *
 * @param pid of its server process
 * @param application what it calls itself; empty: nothing
 * @param role its database user
 */
public record Client(int pid, String application, String role) {}
