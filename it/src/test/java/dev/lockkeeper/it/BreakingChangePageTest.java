package dev.lockkeeper.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Does with the shop what the page "A breaking change from start to finish" says, and sees what the page shows. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class BreakingChangePageTest {

    private static final Path PAGE = Path.of("../docs/manual/breaking-change.md");

    private static final Path SHOP = Path.of("target/test/breaking-change");

    private static final String MIGRATIONS = "customers/src/main/java/com/example/shop/customers";

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    private static final Pattern CLASS = Pattern.compile("\\bclass (\\w+)");

    private static final Pattern PSQL = Pattern.compile("psql -Atc \"(.+)\"");

    /** Lines that get the shop and a server, which are here already. */
    private static final Pattern PREPARATION = Pattern.compile("(cp|cd|docker|export|mkdir|printf) .*");

    @Test
    void page_shows_what_comes() throws Exception {
        deleteIfPresent(SHOP);
        copyShop();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(SHOP.resolve("target/server").toAbsolutePath())
                        .setLocaleConfig("lc-messages", "C")
                        .start();
                Connection psql = server.getPostgresDatabase().getConnection()) {
            ExistingDatabase.tell(SHOP, server);
            var done = new ArrayList<String>();
            var missing = new ArrayList<String>();
            Matcher block = BLOCK.matcher(Files.readString(PAGE));
            while (block.find()) {
                String text = block.group(2);
                switch (block.group(1)) {
                    case "java" -> write(text);
                    case "sh" -> {
                        done.clear();
                        for (String line : text.lines().toList()) {
                            done.addAll(run(line, psql));
                        }
                    }
                    default -> missing(text, done).ifPresent(missing::add);
                }
            }
            assertEquals(List.of(), missing);
        }
    }

    private static void write(String source) throws IOException {
        Matcher name = CLASS.matcher(source);
        assertTrue(name.find(), source);
        Files.writeString(SHOP.resolve(MIGRATIONS).resolve(name.group(1) + ".java"), source);
    }

    /** What a command prints, without what Maven puts before it. */
    private static List<String> run(String line, Connection psql) throws Exception {
        Matcher sql = PSQL.matcher(line);
        if (sql.matches()) {
            return query(psql, sql.group(1));
        }
        if (line.startsWith("mvn ")) {
            return maven(List.of(line.substring("mvn ".length()).split(" ")));
        }
        assertTrue(PREPARATION.matcher(line).matches(), "nobody here knows how to run: " + line);
        return List.of();
    }

    /** As {@code psql -At} prints it. */
    private static List<String> query(Connection psql, String sql) throws SQLException {
        try (var statement = psql.createStatement()) {
            if (!statement.execute(sql)) {
                String verb = sql.substring(0, sql.indexOf(' '));
                return List.of((verb.equals("INSERT") ? "INSERT 0 " : verb + " ") + statement.getUpdateCount());
            }
            var lines = new ArrayList<String>();
            var rows = statement.getResultSet();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    values.add(Objects.requireNonNullElse(rows.getString(i), ""));
                }
                lines.add(String.join("|", values));
            }
            return lines;
        }
    }

    private static List<String> maven(List<String> goals) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(property("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-s",
                Path.of("target/it/interpolated-settings.xml").toAbsolutePath().toString(),
                "-Dmaven.repo.local=" + Path.of("target/it-repo").toAbsolutePath()));
        command.addAll(goals);
        Path log = SHOP.resolve("maven.log");
        var builder = new ProcessBuilder(command)
                .directory(SHOP.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", property("java.home"));
        int exit = builder.start().waitFor();
        List<String> lines = Files.readAllLines(log);
        boolean refused = lines.stream().anyMatch(it -> it.startsWith("[ERROR] LK"));
        assertEquals(refused, exit != 0, () -> String.join("\n", lines));
        return lines.stream().map(it -> it.replaceFirst("^\\[INFO\\] ", "")).toList();
    }

    /** The first line that the page shows and nobody has seen there. Where the page has an ellipsis, others may be between. */
    private static Optional<String> missing(String text, List<String> done) {
        int at = 0;
        boolean gap = true;
        for (String line : text.lines().toList()) {
            if (line.strip().equals("…")) {
                gap = true;
                continue;
            }
            while (gap && at < done.size() && !plain(done.get(at)).equals(plain(line))) {
                at++;
            }
            if (at == done.size() || !plain(done.get(at)).equals(plain(line))) {
                return Optional.of("%n%s%nis not in:%n%s".formatted(line, String.join("\n", done)));
            }
            at++;
            gap = false;
        }
        return Optional.empty();
    }

    /** Without what is another one each time. */
    private static String plain(String line) {
        return line.replaceFirst("(@ \\S+?:)\\d+\\b", "$1PORT")
                .replace("127.0.0.1", "localhost")
                .replaceFirst(" +[\\d.,]+ m?s$", " TIME")
                .replaceFirst("PostgreSQL \\d+\\.\\d+", "PostgreSQL")
                .stripTrailing();
    }

    private static void copyShop() throws IOException {
        Path shop = Path.of("src/it/shop");
        try (var files = Files.walk(shop)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = shop.relativize(file);
                // It is used in place, too, so there may be what was built.
                if (!relative.toString().contains("target")) {
                    Path copy = SHOP.resolve(relative);
                    Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void deleteIfPresent(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
