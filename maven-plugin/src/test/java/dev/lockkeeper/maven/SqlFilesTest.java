package dev.lockkeeper.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockkeeper.catalog.lint.SqlLint.Script;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files {@code lockkeeper.files} means, and in which order. */
final class SqlFilesTest {

    private static Path written(Path root) throws IOException {
        Files.createDirectories(root.resolve("db/later"));
        for (String name : List.of("db/V10__c.sql", "db/V9__b.sql", "db/V1__a.sql", "db/readme.md", "other.sql")) {
            Files.writeString(root.resolve(name), "SELECT 1");
        }
        return root;
    }

    @Test
    void list_keeps_its_order_and_a_directory_is_sorted_by_the_numbers_in_its_names(@TempDir Path root)
            throws IOException {
        Path files = written(root);
        assertEquals(
                List.of("other.sql", "db/V1__a.sql", "db/V9__b.sql", "db/V10__c.sql"), names(files, "other.sql, db,"));
    }

    @Test
    void nothing_to_judge_is_refused(@TempDir Path root) throws IOException {
        Path files = written(root);
        assertEquals("LK2811", refused(files, ""));
        assertEquals("LK2811", refused(files, "db/later"));
    }

    @Test
    void file_that_is_not_there_or_no_text_is_named(@TempDir Path root) throws IOException {
        Path files = written(root);
        Files.write(root.resolve("broken.sql"), new byte[] {'-', '-', (byte) 0xff});
        assertEquals("LK2812", refused(files, "nowhere.sql"));
        assertEquals("LK2812", refused(files, "other.sql,broken.sql"));
        assertEquals("LK2812", refused(files, "\0.sql"));
    }

    private static List<String> names(Path root, String list) {
        return new SqlFiles(root)
                .read(list).stream()
                        .map(Script::name)
                        .map(it -> it.replace('\\', '/'))
                        .toList();
    }

    private static String refused(Path root, String list) {
        return assertThrows(LockkeeperException.class, () -> new SqlFiles(root).read(list))
                .fourParts()
                .code();
    }
}
