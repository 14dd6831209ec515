package dev.lockkeeper.it.crash;

import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** How everybody here connects. */
public final class Sources {

    /** How statements without parameters are said: in one message, or in five. {@code lockkeeper.test.queryMode} tries another way. */
    static final PreferQueryMode MODE = PreferQueryMode.of(System.getProperty("lockkeeper.test.queryMode", "extended"));

    private Sources() {}

    /** To the database of a URL. */
    public static PGSimpleDataSource of(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setPreferQueryMode(MODE);
        return source;
    }
}
