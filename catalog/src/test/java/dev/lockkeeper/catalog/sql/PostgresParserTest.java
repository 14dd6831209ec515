package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One parser for many threads, and after many kinds of trouble. */
class PostgresParserTest {

    private static final String GOOD = "alter table t add column é int; create index concurrently i on t (é)";

    @Test
    void threads_parse_at_once_and_do_not_disturb_each_other() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var results = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit(parsing("table_" + i)));
            }
            for (Future<Boolean> result : results) {
                assertTrue(result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void after_a_syntax_error_the_next_parse_works() throws SqlSyntaxException {
        for (int i = 0; i < 20; i++) {
            assertThrows(SqlSyntaxException.class, () -> SqlParser.postgres().parse("select from where"));
            assertEquals(2, SqlParser.postgres().parse(GOOD).size());
        }
    }

    @Test
    void nesting_that_exhausts_the_stack_is_a_syntax_error_and_the_next_parse_works() throws SqlSyntaxException {
        var parser = new PostgresParser(LibpgQuery.MEMORY);
        var deep = "select " + "(select ".repeat(1500) + "1" + ")".repeat(1500);
        var error = assertThrows(SqlSyntaxException.class, () -> parser.parse(deep));
        assertTrue(error.getMessage().startsWith("stack depth limit exceeded"), error.getMessage());
        assertEquals(2, parser.parse(GOOD).size());
    }

    @Test
    void nesting_that_exhausts_the_grammar_is_refused_with_its_own_words() throws SqlSyntaxException {
        var parser = new PostgresParser(LibpgQuery.MEMORY);
        var error = assertThrows(SqlSyntaxException.class, () -> parser.parse("select " + "(".repeat(11_000)));
        assertTrue(error.getMessage().startsWith("memory exhausted at or near"), error.getMessage());
        assertEquals(2, parser.parse(GOOD).size());
    }

    @Test
    void nesting_that_people_write_is_understood() throws SqlSyntaxException {
        assertEquals(
                1,
                SqlParser.postgres()
                        .parse("select " + "'a' || ".repeat(500) + "'b'")
                        .size());
        assertEquals(
                1,
                SqlParser.postgres()
                        .parse("select " + "coalesce(a, ".repeat(100) + "1" + ")".repeat(100))
                        .size());
    }

    @Test
    void without_memory_it_says_so_and_the_next_parse_works() throws SqlSyntaxException {
        var parser = new PostgresParser(new MemoryLimits(528, 600));
        var literal = "select '" + "x".repeat(6_000_000) + "'";
        var error = assertThrows(SqlParserException.class, () -> parser.parse(literal));
        assertTrue(error.getMessage().contains("6,000,009 characters"), error.getMessage());
        assertEquals(2, parser.parse(GOOD).size());
    }

    private static Callable<Boolean> parsing(String table) {
        return () -> {
            for (int i = 0; i < 50; i++) {
                var statement = SqlParser.postgres()
                        .parse("/* é */ drop table " + table)
                        .get(0);
                var name = statement.tree().at("/DropStmt/objects/0/List/items/0/String/sval");
                assertEquals(table, name.asText());
                assertEquals(8, statement.offset());
                assertThrows(
                        SqlSyntaxException.class, () -> SqlParser.postgres().parse("drop tabel " + table));
            }
            return true;
        };
    }
}
