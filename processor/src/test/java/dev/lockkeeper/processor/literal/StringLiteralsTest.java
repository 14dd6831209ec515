package dev.lockkeeper.processor.literal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Literals as javac reads them; {@code ¦} stands for the place that is looked for. */
class StringLiteralsTest {

    /** The first char behind {@code ¦} in the source becomes the first behind {@code ¦} in the value. */
    static final List<List<String>> EXAMPLES = List.of(
            List.of("\"ab¦c\"", "ab¦c"),
            List.of("\"¦abc\"", "¦abc"),
            List.of("\"abc¦\"", "abc¦"),
            List.of("\"¦\"", "¦"),
            List.of("\"\\t\\\"\\b\\f\\n\\r\\s\\'\\\\¦c\"", "\t\"\b\f\n\r '\\¦c"),
            List.of("\"\\t¦\\\"c\"", "\t¦\"c"),
            List.of("\"\\0\\7\\18\\77\\377\\400¦c\"", "\0\7\0018\77\377\0400¦c"),
            List.of("\"\\u0041\\uuuu0042¦\\u0043\"", "AB¦C"),
            List.of("\\u0022a\\u005cn\\u005c\\u005c¦b\\u0022", "a\n\\¦b"),
            List.of("\"\\\\u0041\\\\\\u0041¦c\"", "\\u0041\\A¦c"),
            List.of("\"\\ud83d\\ude00😀¦c\"", "😀😀¦c"),
            List.of("\"ab\" + \"c¦d\"", "abc¦d"),
            List.of("\"ab\" + \"¦cd\"", "ab¦cd"),
            List.of("\"\" + \"ab¦\" + \"\"", "ab¦"),
            List.of("\"a\" // \"x\" +\n + /* \"y\" + */ \"\" +\r\n\t\"¦b\"", "a¦b"),
            List.of("\"a\"\\u002b\"¦b\"", "a¦b"),
            List.of("\"a\" + \"\"\"\n  ¦b\n  \"\"\" + \"c\"", "a¦b\nc"),
            List.of("\"\"\"\n\"\"\" + \"¦a\"", "¦a"),
            List.of("\"\"\"\n  a\n    ¦b\"\"\"", "a\n  ¦b"),
            List.of("\"\"\" \t\f\n  a\n    ¦b\n \"\"\"", " a\n   ¦b\n"),
            List.of("\"\"\"\n  a  \t¦\n\n   \n  b\n\"\"\"", "  a¦\n\n\n  b\n"),
            List.of("\"\"\"\n  a \\s \n \t\n  ¦b\"\"\"", "a  \n\n¦b"),
            List.of("\"\"\"\n  a \\040 \n  ¦b\"\"\"", "a  \n¦b"),
            List.of("\"\"\"\n  a \\\n  ¦b\"\"\"", "a ¦b"),
            List.of("\"\"\"\r\n  a \\\r\n  ¦b\r  c\n  \"\"\"", "a ¦b\nc\n"),
            List.of("\"\"\"\n  a\\r\\n\r\n  ¦b\"\"\"", "a\r\n\n¦b"),
            List.of("\"\"\"\n\t\ta\n\t ¦b\"\"\"", "a\n¦b"),
            List.of("\"\"\"\n  \"a\" \\\"\"\" \"\\\"\" \\\\¦\"\"\"", "\"a\" \"\"\" \"\"\" \\¦"),
            List.of("\"\"\"\n  a\\u000a  ¦b\"\"\"", "a\n¦b"),
            List.of("\"\"\"\n  a\\n  ¦b\"\"\"", "a\n  ¦b"),
            List.of("\"\"\"\n   ¦\"\"\"", "¦"));

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void a_place_in_the_value_is_found_in_the_source(List<String> example) throws IOException {
        String literal = example.get(0).replace("¦", "");
        String value = example.get(1).replace("¦", "");
        Literal read = Literal.of(literal);

        assertEquals(value, read.value());
        OptionalInt found = StringLiterals.offset(
                read.source(), read.start(), value, example.get(1).indexOf('¦'));
        assertEquals(OptionalInt.of(read.start() + example.get(0).indexOf('¦')), found);
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void every_char_comes_from_itself_or_from_an_escape_and_in_order(List<String> example) throws IOException {
        Literal read = Literal.of(example.get(0).replace("¦", ""));

        List<Integer> offsets = IntStream.rangeClosed(0, read.value().length())
                .mapToObj(it -> StringLiterals.offset(read.source(), read.start(), read.value(), it)
                        .orElseThrow())
                .toList();
        assertEquals(offsets.stream().sorted().distinct().toList(), offsets);
        for (int i = 0; i < read.value().length(); i++) {
            char written = read.source().charAt(offsets.get(i));
            boolean lineEnd = written == '\r' && read.value().charAt(i) == '\n';
            assertTrue(written == read.value().charAt(i) || written == '\\' || lineEnd, "char " + i);
        }
    }

    @Test
    void what_does_not_read_like_the_value_has_no_places() {
        assertEquals(OptionalInt.empty(), StringLiterals.offset("x = \"abc\"", 4, "abd", 1));
        assertEquals(OptionalInt.empty(), StringLiterals.offset("x = \"abc\"", 4, "abcd", 1));
        assertEquals(OptionalInt.empty(), StringLiterals.offset("x = \"abc\"", 4, "ab", 1));
        assertEquals(OptionalInt.empty(), StringLiterals.offset("x = abc", 4, "abc", 1));
        assertEquals(OptionalInt.empty(), StringLiterals.offset("x = \"abc", 4, "abc", 1));
        assertEquals(OptionalInt.empty(), StringLiterals.offset("x = \"\"\"\nabc", 4, "abc", 1));
        assertEquals(OptionalInt.empty(), StringLiterals.offset("x = \"\"\"abc", 4, "abc", 1));
        assertEquals(OptionalInt.empty(), StringLiterals.offset("x = \"a\" /* + \"b\"", 4, "ab", 1));
        assertEquals(OptionalInt.empty(), StringLiterals.offset("", 4, "abc", 1));
    }

    /** A literal that javac has read. */
    private record Literal(String source, int start, String value) {

        static Literal of(String literal) throws IOException {
            String source = "class X { String s = " + literal + "; }";
            var javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
            var task = (JavacTask) javac.getTask(null, null, null, null, null, List.of(file(source)));
            CompilationUnitTree unit = task.parse().iterator().next();
            LiteralTree tree = Objects.requireNonNull(
                    new TreeScanner<LiteralTree, Void>() {
                        @Override
                        public LiteralTree visitLiteral(LiteralTree node, Void nothing) {
                            return node;
                        }

                        @Override
                        public LiteralTree reduce(LiteralTree one, LiteralTree other) {
                            return one == null ? other : one;
                        }
                    }.scan(unit, null));
            int start = (int) Trees.instance(task).getSourcePositions().getStartPosition(unit, tree);
            return new Literal(source, start, (String) tree.getValue());
        }

        private static JavaFileObject file(String source) {
            return new SimpleJavaFileObject(URI.create("string:///X.java"), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return source;
                }
            };
        }
    }
}
