package dev.lockkeeper.maven;

import dev.lockkeeper.maven.embedded.EmbeddedServer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database for one run.
 *
 * @param source of connections
 * @param embedded the server that was started for it; null: it is somebody else's
 */
record Database(DataSource source, @Nullable EmbeddedServer embedded) implements AutoCloseable {

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
