package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockkeeper.catalog.sql.Lexer.Kind;
import dev.lockkeeper.catalog.sql.Lexer.Word;
import dev.lockkeeper.catalog.sql.LibpgQuery.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lockkeeper cuts SQL where PostgreSQL's own scanner does. */
class LexerTest {

    // Of a control character in a token, the scanner writes just that.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private static final LibpgQuery POSTGRES = new LibpgQuery(Grammar.POSTGRES_18, LibpgQuery.MEMORY);

    /** Whatever is special to a scanner, and what has to be told from it. */
    private static final List<String> PIECES = List.of(
            "a",
            "Select",
            "_x1$",
            "ä",
            "\uD83D\uDE00",
            "u",
            "U&",
            "e",
            "E",
            "b",
            "B",
            "x",
            "X",
            "n",
            "N",
            "'",
            "''",
            "'a'",
            "\"",
            "\"\"",
            "\"a\"",
            "\\",
            "$",
            "$$",
            "$a$",
            "$1",
            "$12",
            "0",
            "1",
            "12",
            "1_000",
            "1.",
            ".5",
            "1.5",
            "..",
            ".",
            "1e5",
            "E-3",
            "0x1F",
            "0o17",
            "0b11",
            "+",
            "-",
            "--",
            "/*",
            "*/",
            "*",
            "/",
            "<",
            ">",
            "=",
            "<>",
            "!=",
            ">=",
            "=>",
            "~",
            "!",
            "@",
            "#",
            "^",
            "&",
            "|",
            "`",
            "?",
            "%",
            ":",
            "::",
            ":=",
            ",",
            "(",
            ")",
            "[",
            "]",
            ";",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\t",
            "\f",
            "\u000B",
            "\u00A0",
            "UESCAPE",
            "-- c\n",
            "/* c */",
            "'a'\n'b'",
            "'a' -- c\n 'b'");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'a' 'b'",
                "select 'a'\n'b'",
                "select 'a' -- more\n\t'b'\n\n'c'",
                "select 'a' /* no more */\n'b'",
                "select 'a'\n/* no more */ 'b'",
                "select E'a\\'b' 'c'",
                "select E'a'\n'b\\'c'",
                "select U&'d\\0061t\\+000061', U&\"d\\0061t\" uescape '!'",
                "select N'a', n'b', B'01', x'1F', b'0'\n'1'",
                "select u&a, e, b, x, n",
                "select $$a'b$$, $a$ $$ $b$ $a$, $1, a$b$c",
                "select 1..2, 1.5.6, 1., .5, 1e5, 1.e-5, 1_000.000_1, 0x1F, 0O17, 0b_11",
                "select a<-b, a@-b, a+-b, a*-+b, a<>-1, a=-1, a!=-1, a->>'b', a#>>'{}'",
                "select a--b\n, a/*b*/, a+/*b*/c, a*--b\n c",
                "select /* /* */ */ a /* * / ** */",
                "select a::int, f(b := 1, c => 2), d[1:2], e.*",
                "select größe, Größe, \"a\"\"b\", \uD83D\uDE00",
                "a\fb\u000Bc\u00A0d",
                ";;select 1;",
                "",
            })
    void texts_are_cut_where_postgres_cuts_them(String sql) {
        assertTrue(compared(sql), sql);
    }

    /** But those with commands of psql, which are no SQL. */
    @Test
    void the_scripts_of_all_tests_are_cut_where_postgres_cuts_them() throws IOException {
        int compared = 0;
        for (Path file : scripts()) {
            compared += compared(Files.readString(file)) ? 1 : 0;
        }
        assertTrue(compared > 15, "too few of them can be cut: " + compared);
    }

    @Test
    void whatever_postgres_can_cut_is_cut_there() {
        var random = new Random(4711);
        int texts = Integer.getInteger("lockkeeper.fuzz", 4000);
        int compared = 0;
        for (int i = 0; i < texts; i++) {
            String sql = Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                    .limit(1 + random.nextInt(12))
                    .collect(Collectors.joining());
            compared += compared(sql) ? 1 : 0;
        }
        assertTrue(compared > texts / 4, "too few of them are any SQL: " + compared);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "$$", "$a$ $b$", "e'\\", "/* /* */", "u&\"", "1.", "$", "'a'\n--"})
    void what_never_ends_ends_with_the_text(String sql) {
        List<Word> words = Lexer.words("select " + sql);
        assertEquals(new Word(Kind.NAME, 0, 6), words.get(0));
        assertTrue(words.get(words.size() - 1).end() <= sql.length() + 7, words.toString());
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(it -> it.toString().endsWith(".sql"))
                    .filter(it -> !it.toString().contains("target"))
                    .toList();
        }
    }

    /** Fails if they differ; answers whether PostgreSQL can cut it at all. */
    private static boolean compared(String sql) {
        var text = new SqlText(sql);
        if (sql.isEmpty()) {
            assertEquals(List.of(), Lexer.words(sql));
            return true;
        }
        if (!(POSTGRES.scan(text.utf8()) instanceof Answer.Understood understood)) {
            return false;
        }
        assertEquals(words(text, understood.json()), Lexer.words(sql), sql);
        return true;
    }

    private static List<Word> words(SqlText text, byte[] json) {
        var words = new ArrayList<Word>();
        for (JsonNode token : tokens(json)) {
            String name = token.path("tokenName").asText();
            if (!name.endsWith("_COMMENT")) {
                int start = text.charIndex(token.path("start").asInt());
                int end = text.charIndex(token.path("end").asInt());
                String written = text.text().substring(start, end);
                // "NO_KEYWORD", and with it the field, is left out; so says the number 0.
                boolean folds = token.has("keywordKind")
                        && !token.path("keywordKind").asText().equals("0");
                words.add(new Word(kind(name, written, folds), start, end));
            }
        }
        return words;
    }

    private static JsonNode tokens(byte[] json) {
        try {
            return MAPPER.readTree(json).path("tokens");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Kind kind(String name, String written, boolean keyword) {
        if (keyword || (name.equals("IDENT") && !written.startsWith("\""))) {
            return Kind.NAME;
        }
        // The scanner has no name for a string with Unicode escapes.
        return name.equals("SCONST") || written.regionMatches(true, 0, "U&'", 0, 3) ? Kind.STRING : Kind.OTHER;
    }
}
