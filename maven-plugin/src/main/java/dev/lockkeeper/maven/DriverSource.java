package dev.lockkeeper.maven;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Connections of the PostgreSQL driver, without its registration, which would outlive the plugin. */
final class DriverSource implements DataSource {

    private final Driver driver = new Driver();
    private final String url;
    private final Properties properties = new Properties();

    DriverSource(String url, String user, String password) {
        this.url = url;
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        // Told at once, while it connects, and not asked for by another round trip.
        properties.setProperty("assumeMinServerVersion", "9.4");
        properties.setProperty("ApplicationName", "lockkeeper");
        // A text of several statements goes as one message, which the server parts. What the URL says comes first.
        properties.setProperty("preferQueryMode", "extendedForPrepared");
        // A server's detail of an error shows values of rows.
        properties.setProperty("logServerErrorDetail", "false");
        // A server that is silent for ever must not keep a run waiting for ever.
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "20");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketFactory", KeptAliveSockets.class.getName());
    }

    /** What the driver makes of all that is said, here and in the URL; nothing where it does not understand that. */
    Properties said() {
        Properties said = Driver.parseURL(url, properties);
        return said == null ? new Properties() : said;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not understand this URL", "08001");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    /** Without what may be a password. */
    @Override
    public String toString() {
        return withoutSecrets(url);
    }

    /**
     * Without parameters and login, which may hold a password.
     *
     * <p>The password may have any character in it. So a login goes to the last {@code @} that is not in a parameter.
     */
    static String withoutSecrets(String url) {
        return url.replaceFirst("(?s)//[^?]*@", "//...@")
                .replaceFirst("(?s)//[^=]*@", "//...@")
                .replaceFirst("(?s)\\?.*", "");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // The driver logs by java.util.logging.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        properties.setProperty("loginTimeout", Integer.toString(seconds));
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
