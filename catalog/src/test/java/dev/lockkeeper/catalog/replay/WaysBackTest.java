package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How statements are taken back where the schema that they meet is known. */
class WaysBackTest {

    private static final Path TABLE = Path.of("src/test/resources/dev/lockkeeper/catalog/replay/ways-back.txt");

    @ParameterizedTest
    @MethodSource("cases")
    void every_statement_is_taken_back_as_told(String told) throws SqlSyntaxException, IOException {
        String sql = told.lines().findFirst().orElseThrow();
        List<String> expected = told.lines().skip(1).map(String::strip).toList();
        assertEquals(expected, wayBack(sql), sql);
    }

    private static List<String> wayBack(String sql) throws SqlSyntaxException, IOException {
        var replay = new Replay(new Schema(), 18);
        for (String line : Files.readAllLines(TABLE)) {
            if (line.startsWith("+")) {
                assertEquals(
                        List.of(), replay.apply(parse(line.substring(2)).get(0)).problems(), line);
            }
        }
        List<Applied> applied = parse(sql).stream().map(replay::apply).toList();
        applied.forEach(it -> assertEquals(List.of(), it.problems(), sql));
        return applied.get(applied.size() - 1)
                .undo()
                .map(it -> it.isEmpty() ? List.of("nothing") : it)
                .orElse(List.of("unknown"));
    }

    private static List<ParsedStatement> parse(String sql) throws SqlSyntaxException {
        return SqlParser.postgres().parse(sql);
    }

    /** A line of statements and the indented lines below it. */
    private static List<String> cases() throws IOException {
        var cases = new ArrayList<String>();
        for (String line : Files.readAllLines(TABLE)) {
            if (line.startsWith("    ")) {
                int last = cases.size() - 1;
                cases.set(last, cases.get(last) + "\n" + line);
            } else if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("+")) {
                cases.add(line);
            }
        }
        return cases;
    }
}
