import dev.lockkeeper.it.benchmarks.Stopwatch;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/** As LockkeeperProgram does, with Flyway. */
final class FlywayProgram {

    private FlywayProgram() {}

    public static void main(String[] args) throws Exception {
        for (int i = 3; i < args.length; i++) {
            String what = args[i];
            Stopwatch.time(what, () -> run(args, what));
        }
    }

    private static void run(String[] args, String what) {
        Flyway flyway = Flyway.configure()
                .dataSource(args[0], args[1], "")
                .locations("filesystem:" + Path.of(args[2], "sql"))
                .load();
        switch (what) {
            case "apply", "nothing-to-do" -> flyway.migrate();
            case "status" -> flyway.info().all();
            default -> throw new IllegalArgumentException(what);
        }
    }
}
