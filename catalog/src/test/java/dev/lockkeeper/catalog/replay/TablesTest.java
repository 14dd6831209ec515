package dev.lockkeeper.catalog.replay;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What statements make of tables, against what real servers had in their catalogs and what they refused. */
class TablesTest {

    private static final int OLDEST = 14;
    private static final int NEWEST = 18;

    /** SQL under a title, and what comes of it. A line that begins with versions holds for those only: {@code 14-17: …}. */
    private record Example(String title, String sql, List<String> expected) {

        List<String> expected(int major) {
            return expected.stream()
                    .filter(it -> holds(it, major))
                    .map(it -> it.replaceFirst("^\\d\\d-\\d\\d: ", ""))
                    .toList();
        }

        private static boolean holds(String line, int major) {
            return !line.matches("\\d\\d-\\d\\d: .*")
                    || (Integer.parseInt(line.substring(0, 2)) <= major
                            && major <= Integer.parseInt(line.substring(3, 5)));
        }

        @Override
        public String toString() {
            return title;
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void what_is_made_is_what_servers_of_each_version_had(Example example) throws SqlSyntaxException {
        for (int major = OLDEST; major <= NEWEST; major++) {
            var replay = new Replay(new Schema(), major);
            for (ParsedStatement statement : SqlParser.postgres().parse(example.sql)) {
                Applied applied = replay.apply(statement);
                assertEquals(List.of(), applied.problems(), statement.sql());
                assertEquals("", applied.opaque(), statement.sql());
            }
            String model = String.join("\n", TableFacts.of(replay.schema()));
            assertEquals(String.join("\n", example.expected(major)), model, example + " on " + major);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void the_last_statement_is_refused_as_servers_refused_it(Example example) throws SqlSyntaxException {
        for (int major = OLDEST; major <= NEWEST; major++) {
            var replay = new Replay(new Schema(), major);
            List<ParsedStatement> statements = SqlParser.postgres().parse(example.sql);
            var told = new ArrayList<String>();
            for (ParsedStatement statement : statements) {
                assertEquals(List.of(), told, "only the last statement is refused");
                replay.apply(statement).problems().stream()
                        .map(it -> it.message().code() + " " + it.message().fact())
                        .forEach(told::add);
            }
            assertEquals(example.expected(major), told, example + " on " + major);
        }
    }

    @Test
    void nothing_is_claimed_after_something_that_nobody_can_follow() throws SqlSyntaxException {
        var replay = new Replay(new Schema(), NEWEST);
        replay.schema().opaque("a DO block");
        for (Example example : refused().toList()) {
            for (ParsedStatement statement : SqlParser.postgres().parse(example.sql)) {
                assertEquals(List.of(), replay.apply(statement).problems(), statement.sql());
            }
        }
    }

    @Test
    void a_temporary_table_is_gone_with_its_session() throws SqlSyntaxException {
        var replay = new Replay(new Schema(), NEWEST);
        String sql = "create temp table t (a int); alter table t add b int";
        List<ParsedStatement> statements = SqlParser.postgres().parse(sql);
        statements.forEach(it -> assertEquals(List.of(), replay.apply(it).problems(), it.sql()));
        replay.newSession();
        assertFalse(replay.apply(statements.get(1)).problems().isEmpty());
    }

    @Test
    void a_temporary_view_can_be_used_until_its_session_ends() throws SqlSyntaxException {
        var replay = new Replay(new Schema(), NEWEST);
        String sql = """
                create table t (a int);
                create temp view v as select a from t; select a from v; create or replace temp view v as select a, 1 as b from t;
                create temp table s (c int); create view w as select c from s; select c from w;
                create table pg_temp.r (d int); select d from r; select d from pg_temp.r""";
        List<ParsedStatement> statements = SqlParser.postgres().parse(sql);
        statements.forEach(it -> assertEquals(List.of(), replay.apply(it).problems(), it.sql()));
        replay.newSession();
        assertEquals(List.of("column t.a integer", "table t"), List.copyOf(TableFacts.of(replay.schema())));
        for (String gone : List.of("select a from v", "select c from w", "select d from r", "drop view v")) {
            assertFalse(
                    replay.apply(SqlParser.postgres().parse(gone).get(0))
                            .problems()
                            .isEmpty(),
                    gone);
        }
        ParsedStatement drop = SqlParser.postgres().parse("drop table t").get(0);
        assertEquals(List.of(), replay.apply(drop).problems(), "nothing hangs on it");
    }

    @Test
    void a_table_that_goes_when_a_transaction_ends_can_be_made_again() throws SqlSyntaxException {
        var replay = new Replay(new Schema(), NEWEST);
        String sql = """
                create temp table t (a int) on commit drop; select a from t;
                create temp table t (b int) on commit drop; select b from t;
                create temp table t on commit drop as select 1 as c; select c from t;
                create temp table u (a int) on commit delete rows""";
        for (ParsedStatement statement : SqlParser.postgres().parse(sql)) {
            assertEquals(List.of(), replay.apply(statement).problems(), statement.sql());
        }
        ParsedStatement again =
                SqlParser.postgres().parse("create temp table u (a int)").get(0);
        assertFalse(replay.apply(again).problems().isEmpty());
    }

    @Test
    void a_not_null_that_is_not_inherited_leaves_children_alone() throws SqlSyntaxException {
        var replay = new Replay(new Schema(), NEWEST);
        String sql = """
                create table p (a int); create table c () inherits (p);
                alter table p add constraint n not null a no inherit;
                alter table p alter constraint n inherit; alter table p drop constraint n""";
        for (ParsedStatement statement : SqlParser.postgres().parse(sql)) {
            replay.apply(statement);
        }
        assertEquals(
                List.of("column c.a integer, inherited 1", "column p.a integer", "table c, of p", "table p"),
                List.copyOf(TableFacts.of(replay.schema())));
    }

    private static Stream<Example> made() {
        return examples("tables.txt");
    }

    private static Stream<Example> refused() {
        return examples("tables-refused.txt");
    }

    private static Stream<Example> examples(String resource) {
        try (InputStream in = Objects.requireNonNull(TablesTest.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^# ")).skip(1).map(TablesTest::example);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example example(String block) {
        List<String> lines = block.lines().filter(it -> !it.isBlank()).toList();
        int arrow = lines.indexOf("=>");
        String sql = lines.subList(1, arrow).stream().collect(joining("\n"));
        return new Example(lines.get(0), sql, lines.subList(arrow + 1, lines.size()));
    }
}
