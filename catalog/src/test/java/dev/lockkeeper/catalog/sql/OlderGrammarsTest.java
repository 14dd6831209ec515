package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL for servers that are older than the grammar. */
class OlderGrammarsTest {

    /** What is new in a version, the word at which the version before stops, and which that is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            18 | CREATE TABLE p (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL)           | VIRTUAL
            18 | ALTER TABLE o ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED                   | ENFORCED
            18 | ALTER TABLE o ALTER CONSTRAINT c NOT ENFORCED                               | ENFORCED
            18 | ALTER TABLE o ADD CONSTRAINT c NOT NULL a NOT VALID                         | NOT
            18 | UPDATE o SET a = 1 RETURNING WITH (OLD AS x) x.a                            | WITH
            17 | SELECT * FROM JSON_TABLE('[1]', '$[*]' COLUMNS (a int PATH '$'))            | COLUMNS
            17 | MERGE INTO o USING i ON o.a = i.a WHEN MATCHED THEN DELETE RETURNING *      | RETURNING
            17 | ALTER TABLE o ALTER COLUMN b SET EXPRESSION AS (a * 3)                      | EXPRESSION
            16 | SELECT JSON_OBJECT('a': 1)                                                  | :
            15 | MERGE INTO o USING i ON o.a = i.a WHEN MATCHED THEN DELETE                  | MERGE
            15 | CREATE UNIQUE INDEX CONCURRENTLY i ON o (a) NULLS NOT DISTINCT              | NULLS
            15 | ALTER TABLE o SET ACCESS METHOD heap2                                       | ACCESS
            """)
    void a_form_is_refused_for_older_servers_and_taken_for_its_own(int since, String sql, String word)
            throws SqlSyntaxException {
        String script = "SELECT 'é😀';\n" + sql;
        for (int major = since; major <= 18; major++) {
            assertEquals(2, SqlParser.postgres(major).parse(script).size());
        }
        for (int major = 14; major < since; major++) {
            int older = major;
            var error = assertThrows(
                    SqlTooNewException.class,
                    () -> SqlParser.postgres(older).parse(script),
                    () -> older + " takes " + sql);
            assertEquals(major, error.major());
            if (major == since - 1) {
                assertEquals("syntax error at or near \"" + word + "\"", error.getMessage());
                assertEquals(2, error.line());
                assertEquals(script.indexOf(word, script.indexOf('\n')), error.index());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void what_no_version_understands_is_no_matter_of_versions(int major) {
        var error = assertThrows(
                SqlSyntaxException.class, () -> SqlParser.postgres(major).parse("CREATE TABEL t ()"));
        assertEquals(SqlSyntaxException.class, error.getClass());
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17})
    void the_tree_is_that_of_18(int major) throws SqlSyntaxException {
        String sql = "ALTER TABLE o ADD CONSTRAINT c CHECK (a > 0) NOT VALID";
        assertEquals(SqlParser.postgres().parse(sql), SqlParser.postgres(major).parse(sql));
    }

    @Test
    void the_body_of_a_function_in_sql_is_for_the_same_servers() throws SqlSyntaxException {
        String sql = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1;\n%s $$"
                .formatted("MERGE INTO o USING i ON o.a = i.a WHEN MATCHED THEN DELETE");
        assertEquals(1, SqlParser.postgres(15).parse(sql).size());
        var error = assertThrows(
                SqlTooNewException.class, () -> SqlParser.postgres(14).parse(sql));
        assertEquals(sql.indexOf("MERGE"), error.index());
    }

    @Test
    void sql_in_the_body_of_a_block_is_for_the_same_servers() throws SqlSyntaxException {
        String statement = """
                DO '
                declare
                  n int;
                  a int[];
                begin
                  n := 1 + (select count(*) from t where b = ''JSON_TABLE'');
                  a[n = 2] := f(b := 1);
                  n = 3;
                  for n in 1..10 loop
                    merge into o using i on o.a = i.a when matched then delete;
                  end loop;
                  if exists (select from json_table(''[1]'', ''$'' columns (a int))) then null; end if;
                end'""";
        assertEquals(1, SqlParser.postgres(17).parse(statement).size());
        var columns = assertThrows(
                SqlTooNewException.class, () -> SqlParser.postgres(16).parse(statement));
        assertEquals(statement.indexOf("columns"), columns.index());
        var merge = assertThrows(
                SqlTooNewException.class,
                () -> SqlParser.postgres(14)
                        .parse(statement.replace("json_table(''[1]'', ''$'' columns (a int))", "t")));
        assertEquals(statement.indexOf("merge"), merge.index());
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 19, 0, -1})
    void there_is_no_grammar_of_other_versions(int major) {
        assertThrows(IllegalArgumentException.class, () -> SqlParser.postgres(major));
    }

    @ParameterizedTest
    @EnumSource
    void data_and_stack_lie_within_the_memory_at_first(Grammar grammar) {
        var running = new LibpgQuery(grammar, LibpgQuery.MEMORY);
        assertEquals(528, running.pages());
        long top = running.stackPointer();
        assertTrue(top > 34_000_000 && top <= 528L * 65_536, () -> "the stack begins at " + top);
    }
}
