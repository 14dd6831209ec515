package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the text, the answer is its statements or an error with a place in it, and the next parse works. {@code
 * -Dlockkeeper.fuzz=20000} says how many random texts of each kind are tried; the same number gives the same texts.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES) // Against a hang, whatever the machine.
class HostileInputTest {

    private static final int ROUNDS = Integer.getInteger("lockkeeper.fuzz", 20);

    private static final List<String> TOKENS = List.of(
            ("select from where create table alter drop add column index concurrently on as ( ) [ ] , ; . :: := = <> + - * / "
                            + "'a' '' \"b\" $1 1 1e400 0x 0b2 1_ null not valid case when then else end begin atomic do $$ $a$ E'\\ U&'\\ "
                            + "-- /* */ \\ @ # % ^ ~ ` ? : | & ! é 日 😀 merge into using values with recursive function returns language "
                            + "plpgsql declare loop if elsif exit raise perform execute return exception")
                    .split(" "));

    private final Random random = new Random(20_260_101);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\"",
                "E'",
                "E'\\",
                "e'\\x",
                "U&'\\",
                "U&\"\\00",
                "B'",
                "X'",
                "N'",
                "$$",
                "$a$ $",
                "$a$ $b$",
                "$é$",
                "/*",
                "/* /* */",
                "--",
                "\\",
                "$",
                "$1a",
                "U&'\\+110000'",
                "U&'\\d800'",
                "E'\\ud800'",
                "E'\\U00110000'",
                "E'\\x00'",
                "E'\\000'",
                "U&'\\0000'",
                "U&'a' uescape",
                "U&'a' uescape 'b",
                "U&'a' uescape '+'",
                "'a'\n'",
                "'a' -- x\n'b",
                "1e",
                "0x",
                "1__0",
                "\ud83d",
                "\ude00\ud83d",
                "'\ud83d\ud83d'",
                "\0",
                "'\0'",
                "\u0001",
                "\u007f",
                "\ufeff",
                "\uffff",
                "\u00a0",
                "do $$ begin '",
                "do $$ begin $a$ $$",
                "do $$ begin /* $$",
                "do $$ begin perform \"; end $$",
                "do E'begin \\"
            })
    void what_is_not_ended_or_not_a_character_gives_an_error_or_statements(String end) {
        survives(end);
        survives("select 1;\nselect " + end);
        survives("do $x$ begin " + end + " $x$");
        survives("create function f() returns int language sql as $x$ select " + end + " $x$");
        survives("do '" + end + "'");
    }

    @ParameterizedTest
    @MethodSource("depths")
    void nesting_of_any_depth_gives_an_error_or_statements(int depth) {
        for (String[] nest : new String[][] {
            {"select ", "(", "1", ")"},
            {"select ", "(select ", "1", ")"},
            {"select ", "case when ", "1", " then 1 end"},
            {"select ", "array[", "1", "]"},
            {"select ", "f(", "1", ")"},
            {"select ", "not ", "true", ""},
            {"select ", "- ", "1", ""},
            {"select a", "[1", "", "]"},
            {"select 1", "::int", "", ""},
            {"select 1", " + 1", "", ""},
            {"", "explain ", "select 1", ""},
            {"select * from ", "(", "a join b on true", ")"},
            {"select 1", " union select 1", "", ""},
            {"with a as ", "(with a as ", "(select 1)", "select 1)"},
            {"do $$ ", "begin ", "null; ", "end; "},
            {"do $$ begin ", "if true then ", "null; ", "end if; "},
            {"do $$ begin perform ", "(", "1", ")"},
            {"do $$ begin perform ", "(select ", "1", ")"},
            {"do $$ begin ", "loop ", "exit; ", "end loop; "},
        }) {
            String end = nest[0].startsWith("do") ? " ; end $$" : "";
            survives(nest[0] + nest[1].repeat(depth) + nest[2] + nest[3].repeat(depth) + end);
            survives(nest[0] + nest[1].repeat(depth));
        }
    }

    @Test
    void a_number_of_any_length_gives_an_error_or_statements() {
        survives("select " + "9".repeat(100_000));
        survives("select 1e" + "9".repeat(10_000));
        survives("select $" + "9".repeat(100));
        survives("select 0x" + "f".repeat(10_000));
        survives("alter table t alter c set statistics " + "9".repeat(30));
        survives("create table t (a varchar(" + "9".repeat(50) + "))");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void statements_with_bytes_turned_over_give_an_error_or_statements(int seed) throws IOException {
        random.setSeed(seed);
        for (String file : List.of("valid.sql", "bodies.sql")) {
            String[] statements = read(file).split(file.startsWith("valid") ? ";\n" : "\n----\n", -1);
            byte[] bytes = statements[random.nextInt(statements.length)].getBytes(StandardCharsets.UTF_8);
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            survives(new String(bytes, StandardCharsets.ISO_8859_1));
            survives(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void statements_cut_anywhere_give_an_error_or_statements(int seed) throws IOException {
        random.setSeed(seed);
        String body = read("bodies.sql").split("\n----\n", -1)[random.nextInt(10)];
        survives(body.substring(0, random.nextInt(body.length())));
        int quote = body.indexOf("$$");
        if (quote > 0) {
            survives(body.substring(0, quote + 2 + random.nextInt(body.length() - quote - 3)) + " $$");
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soups_of_tokens_give_an_error_or_statements(int seed) {
        random.setSeed(seed);
        String soup = soup();
        survives(soup);
        survives("do $x$ begin " + soup + " end $x$");
        survives("do '" + soup + "'");
        survives("create function f(a int) returns int language sql as $x$ select " + soup + " $x$");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soups_of_chars_give_an_error_or_statements(int seed) {
        random.setSeed(seed);
        var soup = new StringBuilder();
        for (int i = random.nextInt(60); i >= 0; i--) {
            soup.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
        }
        survives(soup.toString());
        survives("do E'" + soup + "'");
    }

    @Test
    void more_words_than_anyone_would_wait_for_are_refused_at_the_first_that_is_too_many() {
        var dense = "select " + "1,".repeat(200_000) + "1";
        var error = assertThrows(
                SqlTooLongException.class, () -> SqlParser.postgres().parse(dense));
        assertEquals("more than 300,000 words", error.getMessage());
        assertEquals("select ".length() + 299_999, error.index());
        assertThrows(SqlTooLongException.class, () -> SqlParser.postgres().parse(";".repeat(1_000_000)));
        var body = "do $$ begin " + "perform 1;\n".repeat(40_000) + "end $$";
        var inBody = assertThrows(
                SqlTooLongException.class, () -> SqlParser.postgres().parse(body));
        assertEquals("more than 100,000 words", inBody.getMessage());
        assertTrue(inBody.index() > 300_000, () -> "at " + inBody.index());
    }

    @Test
    void a_megabyte_fits_into_512_mb(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SmallHeap.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        assertEquals("all read\n", Files.readString(output));
        assertEquals(0, exit);
    }

    /** What the test above runs in a JVM of its own. */
    static final class SmallHeap {
        private SmallHeap() {}

        public static void main(String[] arguments) throws SqlSyntaxException {
            int size = 1_000_000;
            for (String sql : List.of(
                    "select '" + "x".repeat(size) + "'",
                    "select '" + "日".repeat(size) + "'",
                    "select \"" + "x".repeat(size) + "\"",
                    "/*" + "x".repeat(size) + "*/ select 1",
                    "do $$ begin perform '" + "x".repeat(size) + "'; end $$",
                    "insert into t values " + ("(12345, '" + "x".repeat(900) + "', null),\n").repeat(1_100)
                            + "(1, 'a', 2)")) {
                if (SqlParser.postgres().parse(sql).size() != 1) {
                    throw new IllegalStateException(sql.substring(0, 100));
                }
            }
            System.out.print("all read\n");
        }
    }

    /** The deepest takes minutes, so it belongs to the long run. */
    static IntStream depths() {
        return ROUNDS < 1_000 ? IntStream.of(10, 400) : IntStream.of(10, 400, 3_000, 100_000);
    }

    static IntStream seeds() {
        return IntStream.range(0, ROUNDS);
    }

    private static void survives(String sql) {
        try {
            for (ParsedStatement statement : SqlParser.postgres().parse(sql)) {
                int end = statement.offset() + statement.sql().length();
                assertEquals(statement.sql(), sql.substring(statement.offset(), end));
            }
        } catch (SqlSyntaxException e) {
            assertTrue(e.index() >= 0 && e.index() <= sql.length(), () -> e.index() + " in " + shown(sql));
            assertTrue(e.line() >= 1 && e.column() >= 1);
            assertTrue(e.excerpt().endsWith("^"));
        } catch (RuntimeException | Error e) {
            throw new AssertionError(shown(sql), e);
        }
        try {
            assertEquals(1, SqlParser.postgres().parse("select 1").size());
            assertInstanceOf(
                    RoutineBody.Plpgsql.class,
                    SqlParser.postgres().parse("do $$ begin end $$").get(0).body());
        } catch (SqlSyntaxException e) {
            throw new AssertionError("after " + shown(sql), e);
        }
    }

    private String soup() {
        return Stream.generate(() -> TOKENS.get(random.nextInt(TOKENS.size())))
                .limit(1 + random.nextInt(40))
                .reduce("", (all, next) -> all + (random.nextInt(4) == 0 ? "" : " ") + next);
    }

    private static String shown(String sql) {
        return sql.length() < 2_000 ? sql : sql.substring(0, 200) + "… (" + sql.length() + ")";
    }

    private static String read(String name) throws IOException {
        try (var in = Objects.requireNonNull(HostileInputTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
