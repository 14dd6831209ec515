package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Whose work is measured, each by a program that takes a URL, a user, the directory of a {@link TableHistory} and what to do,
 * and that has the class path which it would have alone.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are copies
enum Tool {
    /** The least that a tool can do. */
    FLOOR("one message each", FloorProgram.class.getName(), List.of()),
    LOCKKEEPER("Lockkeeper", LockkeeperProgram.class.getName(), ProgramJars.LOCKKEEPER),
    FLYWAY("Flyway", "FlywayProgram", List.of("/flyway-", "/jackson-")),
    LIQUIBASE(
            "Liquibase",
            "LiquibaseProgram",
            List.of("/liquibase-", "/snakeyaml", "/opencsv", "/commons-", "/jaxb-", "/javax."));

    /** The tools that others make. */
    static final List<Tool> PEERS = List.of(FLYWAY, LIQUIBASE);

    private final String title;
    private final String program;
    private final List<String> jars;

    Tool(String title, String program, List<String> jars) {
        this.title = title;
        this.program = program;
        this.jars = jars;
    }

    /** The name of the class with the program. */
    String program() {
        return program;
    }

    String classPath() throws IOException {
        return ProgramJars.path(jars);
    }

    /** In names of databases and files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return title;
    }
}
