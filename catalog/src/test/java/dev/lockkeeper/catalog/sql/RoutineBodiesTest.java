package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the strings of functions, procedures and blocks. */
class RoutineBodiesTest {

    @ParameterizedTest
    @MethodSource("valid")
    void what_a_server_takes_is_taken(String sql) throws SqlSyntaxException {
        assertEquals(1, SqlParser.postgres().parse(sql).size());
    }

    /** Each has one mistake, at ⟦ ⟧; behind it, how the message begins. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            do $$ begin ⟦sellect⟧ 1; end $$                              | syntax error at or near "sellect"
            do $é$ begin perform 'é😀'; ⟦sellect⟧ 1; end $é$             | syntax error at or near "sellect"
            do $$ begin perform 1 + ⟦from⟧ t; end $$                     | syntax error at or near "from"
            do $$ declare n int := 1 ⟦+⟧; begin end $$                   | syntax error at end of input
            do $$ begin if a the null⟦;⟧ end if; end $$                  | missing "THEN" at end of SQL expression
            do $$ begin loop exit; ⟦end⟧ $$                              | syntax error at end of input
            do $$ begin perform (1⟦;⟧ end $$                             | mismatched parentheses
            do $$ begin for i in 1..2 loop update t st ⟦a⟧ = 1; end loop; end $$ | syntax error at or near "a"
            do $$ begin execute 'a' using ⟦;⟧ end $$                     | missing expression at or near ";"
            do $$ begin ⟦x⟧ := 1; end $$                                 | "x" is not a known variable
            do 'begin perform ''it''''s''; ⟦sellect⟧ 1; end'             | syntax error at or near "sellect"
            do E'declare é int; a int; begin perform \\'é\\'; \\n\\t \\u00e9 := 1; \\101 := 1; \\x41 := 2; ⟦sellect⟧ 1; end' | syntax error at or near "sellect"
            do E'begin perform 1; ⟦\\u0041⟧ b; end'                      | syntax error at or near "A"
            do u&'begin perform \\0031; perform ''\\\\''; ⟦\\+000031⟧; end'     | syntax error at or near "1"
            do U&'begin perform !0031; ⟦sellect⟧ 1; end' uescape '!'     | syntax error at or near "sellect"
            create function f(a text default '$$') returns int as $b$ begin ⟦retrun⟧ 1; end $b$ language plpgsql | syntax error at or near "retrun"
            create procedure p() language plpgsql as $$ begin ⟦sellect⟧ 1; end $$ | syntax error at or near "sellect"
            create function f() returns int language sql as $$ select 'é', ⟦from⟧ t $$ | syntax error at or near "from"
            create function f() returns int as 'select ''a'' where ⟦where⟧' language sql | syntax error at or near "where"
            select 1; create function f() returns int language "sql" as $$ select 1; selec⟦⟧t (1 $$ | syntax error at end of input
            """)
    void a_mistake_is_found_where_it_is_written(String marked, String message) {
        String sql = marked.replaceAll("[⟦⟧]", "");
        var error = refusal(sql);
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
        assertTrue(error.index() <= sql.length());
        if (!message.contains("end of input")) {
            assertEquals(marked.indexOf("⟦"), error.index(), error::excerpt);
        }
    }

    @Test
    void a_mistake_in_a_body_has_the_line_of_the_whole_text() {
        var error = refusal("""
                create table t (id int);

                create function f() returns trigger language plpgsql as $$
                begin
                  new.a := 'é';
                  new.b = now( ;
                  return new;
                end $$;
                """);
        assertEquals("mismatched parentheses at or near \";\"", error.getMessage());
        assertEquals(6, error.line());
        assertEquals(16, error.column());
        assertEquals("  new.b = now( ;\n               ^", error.excerpt());
    }

    @Test
    void a_string_may_go_on_in_another_line() {
        var sql = "do 'begin perform 1; ' -- it's the first\n  'sellect 2; end'";
        assertEquals(sql.indexOf("sellect"), refusal(sql).index());
    }

    @Test
    void a_place_that_cannot_be_told_is_the_start_of_the_body() {
        var sql = "select 1; do E'begin perform \\'\\xC3\\xA9\\'; sellect 2; end'";
        assertEquals(sql.indexOf("E'"), refusal(sql).index());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "execute 'drop table ' || t;",
                "return query execute 'select 1';",
                "for r in execute 'select 1' loop null; end loop;",
                "open c for execute 'select 1';",
                "if true then begin execute 'x' into r; end; end if;"
            })
    void sql_that_is_put_together_is_known_for_that(String statement) throws SqlSyntaxException {
        assertTrue(plpgsql(statement).dynamicSql());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perform 'execute';",
                "execute_all := 1;",
                "drop table t;",
                "raise notice '\"PLpgSQL_stmt_dynexecute\":';",
                "open c for select 1;"
            })
    void sql_that_is_written_out_is_not_dynamic(String statement) throws SqlSyntaxException {
        assertEquals(false, plpgsql(statement.replace("execute_all", "r")).dynamicSql());
    }

    @Test
    void statements_of_a_function_in_sql_are_known() throws SqlSyntaxException {
        var body = assertInstanceOf(
                RoutineBody.Sql.class,
                body("create function f() returns int language sql as ' update t set a = ''x''; select 1 '"));
        assertEquals(2, body.statements().size());
        assertEquals("update t set a = 'x'", body.statements().get(0).sql());
        assertEquals("UpdateStmt", body.statements().get(0).kind());
        assertEquals(1, body.statements().get(0).offset());
    }

    @Test
    void what_has_no_string_has_no_body() throws SqlSyntaxException {
        assertEquals(new RoutineBody.None(), body("select 1"));
        assertEquals(
                new RoutineBody.None(),
                body("create function f() returns int language sql begin atomic select 1; end"));
    }

    @Test
    void other_languages_are_not_read() throws SqlSyntaxException {
        assertEquals(
                new RoutineBody.Unread("plpython3u"),
                body("create function f() returns int language plpython3u as 'return'"));
        assertEquals(
                new RoutineBody.Unread("c"), body("create function f() returns int language c as 'file', 'symbol'"));
        assertEquals(new RoutineBody.Unread("plperl"), body("do language plperl 'sellect'"));
    }

    @Test
    void what_only_a_database_knows_is_no_mistake() throws SqlSyntaxException {
        assertInstanceOf(RoutineBody.Unread.class, body("do $$ declare r t%rowtype; begin r.a := 1; end $$"));
        assertInstanceOf(
                RoutineBody.Unread.class,
                body("create function f() returns int language plpgsql as $$ begin return query select 1; end $$"));
    }

    static Stream<String> valid() throws IOException {
        try (InputStream in = Objects.requireNonNull(RoutineBodiesTest.class.getResourceAsStream("bodies.sql"))) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n----\n"));
        }
    }

    private static RoutineBody.Plpgsql plpgsql(String statement) throws SqlSyntaxException {
        return assertInstanceOf(RoutineBody.Plpgsql.class, body("""
                create function f() returns setof int language plpgsql as $$
                declare r record; c refcursor; t text; begin %s end $$""".formatted(statement)));
    }

    private static RoutineBody body(String sql) throws SqlSyntaxException {
        return SqlParser.postgres().parse(sql).get(0).body();
    }

    private static SqlSyntaxException refusal(String sql) {
        return assertThrows(SqlSyntaxException.class, () -> SqlParser.postgres().parse(sql), sql);
    }
}
