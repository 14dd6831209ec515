package dev.lockkeeper.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** An embedded server of one test, with settings that need a start of their own. */
public final class ConfiguredServer implements AutoCloseable {
    private final TestServer server;

    private ConfiguredServer(TestServer server) {
        this.server = server;
    }

    /** Starts one with these settings. */
    public static ConfiguredServer start(Map<String, String> settings) throws IOException {
        var builder = EmbeddedPostgres.builder().setLocaleConfig("lc-messages", "C");
        settings.forEach(builder::setServerConfig);
        var process = builder.start();
        return new ConfiguredServer(
                new TestServer(process.getJdbcUrl("postgres", "postgres"), "postgres", "", process));
    }

    /** An empty database on it, which goes with the server. */
    public TestDatabase database() throws SQLException {
        return TestDatabase.create(server);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
