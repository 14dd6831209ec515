package dev.lockkeeper.maven;

/**
 * Where the database is and who asks. Empty texts: not given.
 *
 * @param url of JDBC; empty: the embedded server
 * @param serverId of settings.xml
 * @param postgresVersion of the embedded server
 */
record ConnectionSettings(String url, String user, String password, String serverId, String postgresVersion) {

    /** Without the password, so that it can be printed. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
