import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Migrates with Flyway by its API, with the defaults. Where there is an index to be built concurrently, with the setting that
 * its manual has for that: by default such a migration waits for Flyway's own lock, for ever. Tells whether there was
 * nothing to do.
 */
public final class FlywayPeer implements BiFunction<DataSource, Path, Boolean> {

    @Override
    public Boolean apply(DataSource source, Path scripts) {
        FluentConfiguration configuration =
                Flyway.configure().dataSource(source).locations("filesystem:" + scripts);
        if (Files.exists(scripts.resolve("concurrently"))) {
            configuration
                    .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
        }
        return configuration.load().migrate().migrationsExecuted == 0;
    }
}
