package dev.lockkeeper.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockFileTest {

    private static final String A = "1:" + "a".repeat(64);
    private static final String B = "1:" + "b".repeat(64);

    @Test
    void it_is_a_comment_and_a_line_for_each_migration_in_the_order_of_versions() throws Exception {
        var file = LockFile.parse("1.10 late %s\n1.9 early %s\n".formatted(A, B));
        assertEquals("""
                # The migrations that were released: version, name, checksum. Written by mvn db:lock, kept under version control.
                # A migration that differs from its line does not compile.
                1.9 early %s
                1.10 late %s
                """.formatted(B, A), file.text());
        assertEquals(file, LockFile.parse(file.text()));
    }

    @Test
    void without_lines_it_is_the_comment() throws Exception {
        assertEquals(LockFile.empty(), LockFile.parse(LockFile.empty().text()));
        assertEquals(LockFile.empty(), LockFile.parse(""));
    }

    @Test
    void line_ends_of_windows_and_lines_that_a_merge_has_doubled_do_no_harm() throws Exception {
        var file = LockFile.parse("# c\r\n\r\n1.0 one %s\r\n1.0 one %s\r\n".formatted(A, A));
        assertEquals(List.of(new LockFile.Line("1.0", "one", A)), file.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<<<<< HEAD", "=======", ">>>>>>> feature/names", "||||||| base"})
    void marks_of_a_merge_are_told_with_their_line(String mark) {
        var e = assertThrows(UnreadableLockFileException.class, () -> LockFile.parse("# c\n%s\n".formatted(mark)));
        assertEquals("Line 2 is a mark that a merge has left.", e.getMessage());
        assertTrue(e.fourParts("x.lock").text().startsWith("LK1028 x.lock cannot be read. Line 2 is"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.0 one", "1.0 one 1:abc", "one one 1:%s", "1.0 one two 1:%s", "1.0  one 1:%s", "1.0 one %s"})
    void a_line_that_is_none_is_told_with_its_number(String pattern) {
        String line = pattern.formatted("a".repeat(64));
        var e = assertThrows(UnreadableLockFileException.class, () -> LockFile.parse(line));
        assertEquals(
                "Line 1 is \"%s\", which is not a version, a name and a checksum.".formatted(line), e.getMessage());
    }

    @Test
    void one_version_with_two_contents_is_refused_however_it_is_written() {
        var text = "1.2 one %s\n1.2.0 other %s\n".formatted(A, B);
        var e = assertThrows(UnreadableLockFileException.class, () -> LockFile.parse(text));
        assertEquals("Line 2 is the second one of version 1.2.0, and says something else.", e.getMessage());
    }

    @Test
    void a_migration_with_another_checksum_has_broken_its_line() throws Exception {
        var migration = Migrations.migration("1.2");
        var other = LockFile.parse("1.2.0 some-change %s\n".formatted(A));
        assertEquals(other.lines(), other.broken(migration).stream().toList());
        var now = LockFile.empty().with(migration);
        assertTrue(now.broken(migration).isEmpty());
        assertTrue(LockFile.empty().broken(migration).isEmpty());
    }

    @Test
    void a_new_line_takes_the_place_of_the_one_of_its_version() throws Exception {
        var file = LockFile.parse("1.2.0 old-name %s\n".formatted(A)).with(Migrations.migration("1.2"));
        assertEquals(List.of(new LockFile.Line("1.2", "some-change", "1:abc")), file.lines());
    }

    @Test
    void a_repeatable_migration_is_never_locked() throws Exception {
        assertTrue(LockFile.parse("1.2 one %s\n".formatted(A))
                .of(Migrations.repeatable("one"))
                .isEmpty());
    }

    @Test
    void lines_whose_migrations_are_gone_are_found() throws Exception {
        var file = LockFile.parse("1.0 one %s\n1.1 two %s\n".formatted(A, B));
        var gone = file.gone(List.of(Migrations.migration("1.0.0"), Migrations.repeatable("x")));
        assertEquals(List.of(new LockFile.Line("1.1", "two", B)), gone);
        assertFalse(file.gone(List.of()).isEmpty());
    }
}
