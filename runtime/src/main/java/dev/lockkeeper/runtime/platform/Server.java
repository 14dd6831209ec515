package dev.lockkeeper.runtime.platform;

/**
 * A database on a server.
 *
 * @param database its name
 * @param host where it is, with the port; empty if the driver does not tell
 * @param version such as {@code 16.4}
 */
public record Server(String database, String host, String version) {

    /** The major version: 16 of {@code 16.4}. */
    public int major() {
        return Integer.parseInt(version.split("[^0-9]", 2)[0]);
    }

    /** {@code shop @ db1:5432}. */
    @Override
    public String toString() {
        return host.isEmpty() ? database : database + " @ " + host;
    }
}
