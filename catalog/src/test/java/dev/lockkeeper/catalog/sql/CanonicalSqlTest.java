package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which texts are the same SQL to a checksum, and which are not. */
class CanonicalSqlTest {

    static Stream<Arguments> same() {
        return Stream.of(
                Arguments.of("white space", "select a,b from t", "select  a ,\tb\n  from\n\tt  "),
                Arguments.of("line ends", "select a\nfrom t\n", "select a\r\nfrom t\r\n"),
                Arguments.of("comments", "select a from t", "-- all\nselect /* of /* it */ */ a from t -- there"),
                Arguments.of("semicolons", "select 1; select 2", ";select 1;;\nselect 2;"),
                Arguments.of(
                        "the case of keywords", "select a from t where b is null", "SELECT a FROM t WHERE b Is Null"),
                Arguments.of("the case of types", "create table t (a int)", "CREATE TABLE t (a INT)"),
                Arguments.of("the case of keywords that are names", "select name, value", "SELECT Name, VALUE"),
                Arguments.of("the case of unquoted identifiers", "select foo.bar(baz)", "select Foo.BAR(Baz)"),
                Arguments.of("blanks around operators", "select a+b, a::text", "select a + b, a :: text"),
                Arguments.of("blanks around dots and brackets", "select s.f(a[1])", "select s . f ( a [ 1 ] )"));
    }

    static Stream<Arguments> different() {
        return Stream.of(
                Arguments.of("literals", "select 'a'", "select 'b'"),
                Arguments.of("the case of literals", "select 'a'", "select 'A'"),
                Arguments.of("white space in literals", "select 'a b'", "select 'a  b'"),
                Arguments.of("line ends in literals", "select 'a\nb'", "select 'a\r\nb'"),
                Arguments.of("comments in literals", "select 'a'", "select 'a--b'"),
                Arguments.of("numbers", "select 1.5", "select 1.50"),
                Arguments.of("escapes, even where they mean the same", "select 'a'", "select E'a'"),
                Arguments.of("escapes that mean something else", "select E'\\n'", "select '\\n'"),
                Arguments.of("dollars, even where they mean the same", "select 'a'", "select $$a$$"),
                Arguments.of("tags of dollars", "select $a$x$a$", "select $b$x$b$"),
                Arguments.of("identifiers", "select foo", "select bar"),
                Arguments.of("quotes that change an identifier", "select Foo", "select \"Foo\""),
                Arguments.of("the case of quoted identifiers", "select \"foo\"", "select \"Foo\""),
                Arguments.of("quotes that make a name of a keyword", "select user", "select \"user\""),
                Arguments.of("quotes that change the type", "select a::char", "select a::\"char\""),
                Arguments.of("quotes that change nothing", "select foo", "select \"foo\""),
                Arguments.of("the case of letters beyond ASCII", "select größe", "select grÖße"),
                Arguments.of("synonyms", "select a::int", "select a::integer"),
                Arguments.of("brackets", "select (a + b)", "select a + b"),
                Arguments.of("the order of statements", "select 1; select 2", "select 2; select 1"),
                Arguments.of("where a statement ends", "select 1; table t", "select 1"),
                Arguments.of("the order of columns", "select a, b", "select b, a"),
                Arguments.of("operators", "select a <> b", "select a != b"),
                Arguments.of("two signs or one operator", "select a @-b", "select a @ - b"),
                Arguments.of("the body of a function", "do $$begin null; end$$", "do $$begin  null; end$$"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("same")
    void what_is_written_another_way_only_is_the_same(String what, String one, String other) throws SqlSyntaxException {
        assertEquals(words(one), words(other), what);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("different")
    void everything_else_is_different(String what, String one, String other) throws SqlSyntaxException {
        assertNotEquals(words(one), words(other), what);
    }

    private static List<String> words(String sql) throws SqlSyntaxException {
        return SqlParser.postgres().parse(sql).stream()
                .map(ParsedStatement::words)
                .toList();
    }
}
