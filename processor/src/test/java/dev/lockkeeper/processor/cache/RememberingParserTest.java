package dev.lockkeeper.processor.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is remembered is what was said. */
class RememberingParserTest {

    private static final List<String> TEXTS = List.of(
            "",
            "-- nothing",
            "CREATE TABLE \"größe_中\" (id bigint DEFAULT 9223372036854775807, share numeric DEFAULT -1.5e-3); SELECT '💰', 1.25",
            "  /* before */ ALTER TABLE a ADD COLUMN b text , ADD c int;;; COMMENT ON TABLE a IS NULL -- behind",
            "DO $$ BEGIN PERFORM 1; END $$; VACUUM (FULL, ANALYZE false) a; GRANT SELECT ON a TO PUBLIC",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT ''ä''; SELECT 2'; SELECT f()",
            "DO $$ BEGIN EXECUTE 'SELECT 1'; END $$",
            "CREATE FUNCTION f() RETURNS int LANGUAGE plperl AS 'return 1'");

    @Test
    void a_part_of_a_longer_text_is_known_by_itself() throws SqlSyntaxException {
        var first = new RememberingParser(SqlParser.postgres(), "", Answers::none);
        String text = TEXTS.get(5);
        List<ParsedStatement> statements = first.parse(text);
        var answers = known(first);
        SqlParser second = new RememberingParser(sql -> List.of(), "", () -> answers).parts();
        for (ParsedStatement it : statements) {
            assertEquals(List.of(it), second.parse(it.sql()));
        }
        assertEquals(List.of(), second.parse("SELECT 2"));
    }

    @Test
    void an_answer_is_the_same_from_memory() throws SqlSyntaxException {
        var asked = new ArrayList<String>();
        SqlParser grammar = sql -> {
            asked.add(sql);
            return SqlParser.postgres().parse(sql);
        };
        var first = new RememberingParser(grammar, "", Answers::none);
        for (String text : TEXTS) {
            assertEquals(SqlParser.postgres().parse(text), first.parse(text));
            assertEquals(SqlParser.postgres().parse(text), first.parse(text));
        }
        assertEquals(TEXTS, asked);

        var answers = known(first);
        var second = new RememberingParser(sql -> List.of(), "", () -> answers);
        for (String text : TEXTS) {
            List<ParsedStatement> expected = SqlParser.postgres().parse(text);
            assertEquals(expected, second.parse(text));
        }
    }

    @Test
    void another_dialect_is_asked_anew() throws SqlSyntaxException {
        var first = new RememberingParser(SqlParser.postgres(), "postgres=18", Answers::none);
        first.parse("SELECT 1");
        var answers = known(first);
        var second = new RememberingParser(sql -> List.of(), "postgres=14", () -> answers);
        assertEquals(List.of(), second.parse("SELECT 1"));
    }

    @Test
    void what_is_refused_is_refused_again() {
        var parser = new RememberingParser(SqlParser.postgres(), "", Answers::none);
        for (int i = 0; i < 2; i++) {
            var e = assertThrows(SqlSyntaxException.class, () -> parser.parse("SELECT FROM WHERE"));
            assertEquals("syntax error at or near \"WHERE\"", e.getMessage());
        }
    }

    @Test
    void every_kind_of_json_is_packed() throws Exception {
        JsonNode tree = JsonMapper.builder().build().readTree("""
                {"a": [], "b": {}, "c": [1, -1, 2147483647, -2147483648, 2147483648, -9223372036854775808],
                 "d": 1.5, "e": true, "f": false, "g": null, "h": "", "i": "a", "a b": ["a", "a", [["a"]]]}
                """);
        assertEquals(tree, new Unpacker(ByteBuffer.wrap(new Packer().tree(tree).bytes())).tree());
    }

    private static Answers known(RememberingParser parser) {
        var answers = new TreeMap<>(parser.answers());
        return new Answers(new TreeMap<>(Map.of("Migration", parser.takeUsed())), answers);
    }
}
