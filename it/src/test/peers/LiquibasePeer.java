import java.nio.file.Path;
import java.sql.Connection;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/** Migrates with Liquibase by its API, with the defaults. It does not tell whether there was nothing to do. */
public final class LiquibasePeer implements BiFunction<DataSource, Path, Boolean> {

    @Override
    @SuppressWarnings("deprecation")
    public Boolean apply(DataSource source, Path scripts) {
        try (Connection connection = source.getConnection()) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            new Liquibase("changelog.sql", new DirectoryResourceAccessor(scripts), database).update(new Contexts());
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
