import java.nio.file.Path;
import java.util.Locale;
import org.flywaydb.core.Flyway;

/** As LockkeeperProgram does, with Flyway. */
final class FlywayProgram {

    private FlywayProgram() {}

    public static void main(String[] args) {
        time("apply", args);
        time("nothing-to-do", args);
    }

    private static void time(String what, String[] args) {
        long start = System.nanoTime();
        Flyway.configure()
                .dataSource(args[0], args[1], "")
                .locations("filesystem:" + Path.of(args[2], "sql"))
                .load()
                .migrate();
        System.out.printf(Locale.ROOT, "took %s %.6f%n", what, (System.nanoTime() - start) / 1e9);
    }
}
