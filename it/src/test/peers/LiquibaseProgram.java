import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Locale;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/** As LockkeeperProgram does, with Liquibase. */
final class LiquibaseProgram {

    private LiquibaseProgram() {}

    public static void main(String[] args) throws Exception {
        time("apply", args);
        time("nothing-to-do", args);
    }

    @SuppressWarnings("deprecation")
    private static void time(String what, String[] args) throws Exception {
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(args[0], args[1], "")) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            new Liquibase("changelog.sql", new DirectoryResourceAccessor(Path.of(args[2])), database)
                    .update(new Contexts());
        }
        System.out.printf(Locale.ROOT, "took %s %.6f%n", what, (System.nanoTime() - start) / 1e9);
    }
}
