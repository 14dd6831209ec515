package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.lint.SqlLint.Script;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of plain SQL, as a command line names them. */
final class SqlFiles {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Numbers by their value, so that V10 comes behind V9. */
    private static final Comparator<Path> NATURAL =
            Comparator.comparing((Path it) -> NUMBER.matcher(it.toString()).replaceAll(SqlFiles::padded));

    private static final int LONGEST_NUMBER = 20;

    private final Path root;

    /** Named from a directory. */
    SqlFiles(Path root) {
        this.root = root;
    }

    /** Those of a list with commas between them, in its order; those of a directory in the order of their numbers. */
    List<Script> read(String list) {
        var scripts = new ArrayList<Script>();
        for (String name : list.split(",", -1)) {
            String path = name.strip();
            if (!path.isEmpty()) {
                read(path, scripts);
            }
        }
        if (scripts.isEmpty()) {
            throw LockkeeperException.refused(
                    "LK2811",
                    list.isBlank() ? "lockkeeper.files is not given." : "There is no file in %s.".formatted(list),
                    "Nothing was judged, since there is no catalog of migrations, either.",
                    "Name files of SQL, or a directory with some: -Dlockkeeper.files=V1__create.sql,V2__change.sql; in a"
                            + " project with migrations: mvn compile db:lint");
        }
        return scripts;
    }

    /** A single one. */
    Script readOne(String name) {
        return script(name, path(name));
    }

    private void read(String name, List<Script> scripts) {
        Path path = path(name);
        if (!Files.isDirectory(path)) {
            scripts.add(script(name, path));
            return;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            inside.filter(it -> it.toString().endsWith(".sql") && Files.isRegularFile(it))
                    .sorted(NATURAL)
                    .forEach(it -> scripts.add(script(root.relativize(it).toString(), it)));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private Path path(String name) {
        try {
            return root.resolve(name);
        } catch (InvalidPathException e) {
            throw unreadable(name, e);
        }
    }

    private static Script script(String name, Path path) {
        try {
            return new Script(name, Files.readString(path));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static LockkeeperException unreadable(String name, Exception e) {
        return LockkeeperException.refused(
                new Message(
                        "LK2812",
                        "%s cannot be read: %s".formatted(name, e),
                        "Nothing was judged.",
                        "Name files of SQL in UTF-8, from the directory where Maven was started, with commas between them."),
                e);
    }

    private static String padded(MatchResult number) {
        String digits = number.group();
        return "0".repeat(Math.max(0, LONGEST_NUMBER - digits.length())) + digits;
    }
}
