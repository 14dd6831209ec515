package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements that this project is about, and some that look like them. */
class OnlineDdlTest {

    @Test
    void the_whole_file_of_valid_statements_is_understood() throws Exception {
        assertEquals(95, valid().count());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_statement_cut_from_a_script_is_the_same_on_its_own(ParsedStatement inScript) throws SqlSyntaxException {
        List<ParsedStatement> alone = SqlParser.postgres().parse(inScript.sql());
        assertEquals(1, alone.size());
        assertEquals(inScript.sql(), alone.get(0).sql());
        assertEquals(inScript.kind(), alone.get(0).kind());
        assertEquals(0, alone.get(0).offset());
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void a_mistake_is_found(String sql) {
        var error = assertThrows(
                SqlSyntaxException.class, () -> SqlParser.postgres().parse(sql));
        assertTrue(error.index() <= sql.length(), error.getMessage());
    }

    static Stream<ParsedStatement> valid() throws Exception {
        return SqlParser.postgres().parse(read("valid.sql")).stream();
    }

    static Stream<String> invalid() throws IOException {
        return Stream.of(read("invalid.sql").split("\n----\n"));
    }

    private static String read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(OnlineDdlTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
