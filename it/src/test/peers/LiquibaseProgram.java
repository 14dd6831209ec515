import dev.lockkeeper.it.benchmarks.Stopwatch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/** As LockkeeperProgram does, with Liquibase. */
final class LiquibaseProgram {

    private LiquibaseProgram() {}

    public static void main(String[] args) throws Exception {
        for (int i = 3; i < args.length; i++) {
            String what = args[i];
            Stopwatch.time(what, () -> run(args, what));
        }
    }

    @SuppressWarnings("deprecation")
    private static void run(String[] args, String what) throws Exception {
        try (Connection connection = DriverManager.getConnection(args[0], args[1], "")) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            var liquibase = new Liquibase("changelog.sql", new DirectoryResourceAccessor(Path.of(args[2])), database);
            switch (what) {
                case "apply", "nothing-to-do" -> liquibase.update(new Contexts());
                case "status" -> liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression());
                case "rollback" -> liquibase.rollback(liquibase.getDatabaseChangeLog().getChangeSets().size(), "");
                default -> throw new IllegalArgumentException(what);
            }
        }
    }
}
