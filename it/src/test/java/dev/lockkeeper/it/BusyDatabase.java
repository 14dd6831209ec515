package dev.lockkeeper.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL server on which a run is at work, for one invoker project. Called by its prebuild.groovy. */
public final class BusyDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Connection run;

    private BusyDatabase(EmbeddedPostgres server, Connection run) {
        this.server = server;
        this.run = run;
    }

    /** Starts it, with a session that holds the lock of a run, and tells the Maven that runs in this directory where it is. */
    public static BusyDatabase start(Path project) throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(project.resolve("target/server"))
                .setLocaleConfig("lc-messages", "C")
                .start();
        Connection run = server.getPostgresDatabase().getConnection();
        // The numbers are in the manual: engine.md.
        run.createStatement().execute("set application_name = 'lockkeeper'; select pg_advisory_lock(1819239275, 1)");
        ExistingDatabase.tell(project, server);
        return new BusyDatabase(server, run);
    }

    @Override
    public void close() throws IOException, SQLException {
        run.close();
        server.close();
    }
}
