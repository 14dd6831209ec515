package dev.lockkeeper.processor;

import java.util.Optional;

/**
 * The oldest server that the SQL is for: {@code -Alockkeeper.postgres=}.
 *
 * @param major 14 to 18
 */
record ServerVersion(int major) {

    static final String OPTION = "lockkeeper.postgres";

    /** The version whose grammar reads all SQL, and the default. */
    static final ServerVersion NEWEST = new ServerVersion(18);

    private static final int OLDEST = 14;

    static Optional<ServerVersion> parse(String text) {
        if (!text.matches("[0-9]{2}")) {
            return Optional.empty();
        }
        int major = Integer.parseInt(text);
        return major < OLDEST || major > NEWEST.major ? Optional.empty() : Optional.of(new ServerVersion(major));
    }
}
