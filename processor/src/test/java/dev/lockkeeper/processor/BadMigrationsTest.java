package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.processor.Compiled.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file or directory in {@code bad} is refused where its marks say: {@code // error: LK1005 at "1.x"}, or
 * {@code // error below: …} where a comment has no place on the line itself. What stands behind {@code at} must be
 * under the caret.
 *
 * <p>The compiler of Eclipse must say the same, though it points elsewhere: at the name of a value, not at the value, and
 * at no place in SQL. Where it does, the expected file has a second caret, and its first line a second time.
 *
 * <p>An option for the compiler stands in the first line: {@code // option: -Alockkeeper.postgres=15}.
 */
class BadMigrationsTest {

    private static final Pattern MARK = Pattern.compile("// error( below)?: ([A-Z]+[0-9]+)(?: at (.+?))?(?= // |$)");

    /** In the first line of a file that needs an option of the compiler. */
    private static final Pattern OPTIONS = Pattern.compile("^// option: (-A.*)$");

    static List<Path> bad() {
        return Fixture.in("bad");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void what_is_bad_is_refused_where_it_stands_and_in_these_words(Path bad, @TempDir Path directory)
            throws IOException {
        Map<String, List<String>> sources = copy(bad, directory.resolve("copy"));
        Project project = new Project(directory).files(directory.resolve("copy"));
        Project inEclipse = new Project(directory.resolve("eclipse"))
                .files(directory.resolve("copy"))
                .with(Compiler.ECJ);
        for (List<String> lines : sources.values()) {
            OPTIONS.matcher(lines.get(0)).results().map(it -> it.group(1)).forEach(it -> {
                project.option(it);
                inEclipse.option(it);
            });
        }
        Compiled compiled = project.compile();

        List<Told> errors = errors(compiled);
        var expected = new ArrayList<String>();
        sources.forEach((file, lines) -> marks(file, lines).forEach(it -> expected.add(it.place())));
        assertEquals(
                String.join("\n", expected),
                errors.stream()
                        .map(it -> "%s:%d %s".formatted(it.file(), it.line(), it.code()))
                        .collect(Collectors.joining("\n")),
                errors::toString);
        sources.forEach((file, lines) -> marks(file, lines).forEach(it -> it.assertUnderCaret(errors)));
        Compiled eclipse = inEclipse.compile();
        List<Told> others = new ArrayList<>(errors(eclipse));
        Fixture.assertExpected(
                name(bad) + ".txt",
                errors.stream()
                        .map(it -> shown(it, counterpart(it, others), sources::get))
                        .collect(Collectors.joining("\n")));
        assertEquals(List.of(), others, "Eclipse says more");
        assertFalse(compiled.hasCatalog());
        assertFalse(eclipse.hasCatalog());
    }

    @Test
    void every_check_has_a_bad_file() {
        List<String> names = bad().stream().map(BadMigrationsTest::name).toList();
        for (Check check : Check.values()) {
            boolean shown = names.stream().anyMatch(it -> it.startsWith(check.name()));
            assertTrue(shown || check == Check.INTERNAL, check::name);
        }
    }

    @Test
    void every_code_is_unique() {
        long codes = Arrays.stream(Check.values()).map(Check::code).distinct().count();
        assertEquals(Check.values().length, codes);
    }

    /** Copies a bad file or directory, and returns the lines of its sources. */
    private static Map<String, List<String>> copy(Path bad, Path to) throws IOException {
        var sources = new TreeMap<String, List<String>>();
        Path root = Files.isDirectory(bad) ? bad : Objects.requireNonNull(bad.getParent());
        try (Stream<Path> files = Files.walk(bad)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path path = root.relativize(file);
                Path copy = to.resolve(path.toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
                if (path.toString().endsWith(".java")) {
                    sources.put(path.toString(), Files.readAllLines(file));
                }
            }
        }
        return sources;
    }

    private static List<Mark> marks(String file, List<String> lines) {
        var marks = new ArrayList<Mark>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = MARK.matcher(lines.get(i));
            while (matcher.find()) {
                int line = matcher.group(1) == null ? i : i + 1;
                String under = matcher.group(3) == null ? "" : matcher.group(3);
                marks.add(new Mark(file, line + 1, matcher.group(2), under, lines.get(line)));
            }
        }
        return marks;
    }

    /** What belongs to no file is the compiler's own word on processors. */
    private static List<Told> errors(Compiled compiled) {
        List<Told> errors = compiled.told().stream()
                .filter(it -> !it.file().isEmpty())
                .sorted(Comparator.comparing(Told::file)
                        .thenComparing(Told::line)
                        .thenComparing(Told::column))
                .toList();
        assertTrue(errors.stream().allMatch(it -> it.kind() == Kind.ERROR), errors::toString);
        return errors;
    }

    /** Takes the error that says the same. */
    private static Told counterpart(Told told, List<Told> others) {
        Told found = others.stream()
                .filter(it -> words(it.text()).equals(words(told.text().replace("\n  ", "\n"))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Eclipse does not say " + told.text() + " but " + others));
        others.remove(found);
        return found;
    }

    /** Without the place, which a compiler that cannot be asked for its sources is told in the SQL only. */
    private static String words(String text) {
        return text.replaceFirst("@\\w+ (no\\. \\d+|of \\w+): ", "")
                .replaceFirst("line \\d+, column \\d+ of the SQL: ", "")
                .replaceFirst(", in [^\\n]*:\\n", ":\n");
    }

    /** As javac would show it, but the line numbers, which change with each edit; and where Eclipse points. */
    private static String shown(Told told, Told eclipse, Function<String, @Nullable List<String>> sources) {
        List<String> lines = Objects.requireNonNull(sources.apply(told.file()));
        String caret = caret(told.column());
        String other = caret(eclipse.column()) + " Eclipse";
        if (eclipse.line() != told.line() || !eclipse.file().equals(told.file())) {
            caret += "\n" + source(Objects.requireNonNull(sources.apply(eclipse.file())), eclipse) + "\n" + other;
        } else if (eclipse.column() != told.column()) {
            caret += "\n" + other;
        }
        String otherWords = first(eclipse).equals(first(told)) ? "" : "\nEclipse: " + first(eclipse);
        return "%s\n%s\n%s%s\n".formatted(source(lines, told), caret, told.text(), otherWords);
    }

    private static String first(Told told) {
        return told.text().lines().findFirst().orElseThrow();
    }

    private static String source(List<String> lines, Told told) {
        return lines.get((int) told.line() - 1).replaceAll(" *// error.*", "");
    }

    private static String caret(long column) {
        return " ".repeat((int) column - 1) + "^";
    }

    private static String name(Path bad) {
        return Objects.requireNonNull(bad.getFileName()).toString().replace(".java", "");
    }

    /** Where an error is expected. */
    private record Mark(String file, int line, String code, String under, String source) {

        String place() {
            return "%s:%d %s".formatted(file, line, code);
        }

        void assertUnderCaret(List<Told> errors) {
            int from = source.indexOf(under) + 1;
            assertTrue(under.isEmpty() || from > 0, () -> place() + " has no " + under);
            boolean found = errors.stream()
                    .filter(it -> it.file().equals(file) && it.line() == line)
                    .filter(it -> it.code().equals(code))
                    .anyMatch(it -> under.isEmpty() || (it.column() >= from && it.column() < from + under.length()));
            assertTrue(found, () -> "The caret is not under " + under + ": " + errors);
        }
    }
}
