package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A project with the history of a {@link TableHistory}, as a user of one tool has it. */
final class MavenProject {

    private static final Path WORK = Path.of("target/benchmarks/maven").toAbsolutePath();

    /** Where invoker:install has put this build. */
    private static final Path REPOSITORY = Path.of("target/it-repo").toAbsolutePath();

    private static final String LOCKKEEPER = """
              <dependencies>
                <dependency>
                  <groupId>dev.lockkeeper</groupId>
                  <artifactId>lockkeeper-annotations</artifactId>
                  <version>%1$s</version>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-resources-plugin</artifactId>
                    <version>3.3.1</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>3.14.1</version>
                    <configuration>
                      <annotationProcessorPaths>
                        <path>
                          <groupId>dev.lockkeeper</groupId>
                          <artifactId>lockkeeper-processor</artifactId>
                          <version>%1$s</version>
                        </path>
                      </annotationProcessorPaths>
                    </configuration>
                  </plugin>
                  <plugin>
                    <groupId>dev.lockkeeper</groupId>
                    <artifactId>lockkeeper-maven-plugin</artifactId>
                    <version>%1$s</version>
                    <configuration>
                      <url>%2$s</url>
                      <user>%3$s</user>
                    </configuration>
                  </plugin>
                </plugins>
              </build>
            """;

    /** The newest of its plugins whose dependencies were all to be had. */
    private static final String FLYWAY = """
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.flywaydb</groupId>
                    <artifactId>flyway-maven-plugin</artifactId>
                    <version>13.1.0</version>
                    <configuration>
                      <url>%2$s</url>
                      <user>%3$s</user>
                      <password></password>
                      <locations>
                        <location>filesystem:%4$s/sql</location>
                      </locations>
                    </configuration>
                    <dependencies>
                      <dependency>
                        <groupId>org.flywaydb</groupId>
                        <artifactId>flyway-database-postgresql</artifactId>
                        <version>13.1.0</version>
                      </dependency>
                      <dependency>
                        <groupId>org.postgresql</groupId>
                        <artifactId>postgresql</artifactId>
                        <version>42.7.14</version>
                      </dependency>
                    </dependencies>
                  </plugin>
                </plugins>
              </build>
            """;

    private static final String LIQUIBASE = """
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.liquibase</groupId>
                    <artifactId>liquibase-maven-plugin</artifactId>
                    <version>5.0.4</version>
                    <configuration>
                      <driver>org.postgresql.Driver</driver>
                      <url>%2$s</url>
                      <username>%3$s</username>
                      <searchPath>%4$s</searchPath>
                      <changeLogFile>changelog.sql</changeLogFile>
                    </configuration>
                    <dependencies>
                      <dependency>
                        <groupId>org.postgresql</groupId>
                        <artifactId>postgresql</artifactId>
                        <version>42.7.14</version>
                      </dependency>
                    </dependencies>
                  </plugin>
                </plugins>
              </build>
            """;

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>app</groupId>
              <artifactId>app</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
            %s</project>
            """;

    /** What the outer build has already downloaded is not downloaded again. */
    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>outer</id>
                  <activation>
                    <activeByDefault>true</activeByDefault>
                  </activation>
                  <repositories>
                    <repository>
                      <id>local.central</id>
                      <url>%1$s</url>
                    </repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository>
                      <id>local.central</id>
                      <url>%1$s</url>
                    </pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
            </settings>
            """;

    private final Path directory;
    private final Path settings;

    private MavenProject(Path directory, Path settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** Writes it anew. */
    static MavenProject of(Tool tool, Path history, Scratch database) throws IOException {
        Path directory =
                Files.createDirectories(WORK.resolve(history.getFileName()).resolve(tool.word()));
        String build = switch (tool) {
            case LOCKKEEPER -> LOCKKEEPER;
            case FLYWAY -> FLYWAY;
            case LIQUIBASE -> LIQUIBASE;
            case FLOOR -> throw new IllegalArgumentException("it has no plugin");
        };
        if (tool == Tool.LOCKKEEPER) {
            copy(history.resolve("src"), directory.resolve("src/main/java"));
        }
        return write(
                directory,
                build.formatted(
                        property("lockkeeper.version"),
                        database.url().replace("&", "&amp;"),
                        database.test().user(),
                        history));
    }

    /** One without migrations and without a database, to judge files of SQL with. */
    static MavenProject ofFiles() throws IOException {
        return write(
                Files.createDirectories(WORK.resolve("files")),
                LOCKKEEPER.formatted(property("lockkeeper.version"), "", ""));
    }

    private static MavenProject write(Path directory, String build) throws IOException {
        Files.writeString(directory.resolve("pom.xml"), POM.formatted(build));
        Path outer = Path.of(property("benchmarks.repository"));
        Path settings = Files.writeString(WORK.resolve("settings.xml"), SETTINGS.formatted(outer.toUri()));
        return new MavenProject(directory, settings);
    }

    /** Runs one goal or phase, quietly, and returns how many seconds it took. */
    double run(String goal, boolean offline, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(property("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-q",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + REPOSITORY,
                goal));
        command.addAll(List.of(options));
        if (offline) {
            command.add("-o");
        }
        Path output = directory.resolve("output.txt");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", property("java.home"));
        long start = System.nanoTime();
        int exit = builder.start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IllegalStateException("mvn " + goal + " failed:\n" + Files.readString(output));
        }
        return seconds;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (!Files.exists(copy)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: run it as CONTRIBUTING says");
        }
        return value;
    }
}
