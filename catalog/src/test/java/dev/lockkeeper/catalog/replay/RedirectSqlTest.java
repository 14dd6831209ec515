package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.replay.RedirectSql.Redirected;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.View;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectSqlTest {

    private static final String TABLES =
            "create table t (id int, a text, n int); create table u (id int, b text, a int);";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select a from t | select b AS a from t",
                "select t.a, public.t.a as x from t | select t.b AS a, public.t.b as x from t",
                "select lower(a) from t where a > '' | select lower(b) from t where b > ''",
                "select a::text from t | select b::text AS a from t",
                "select a::varchar collate \"C\", n from t | select b::varchar collate \"C\" AS a, n from t",
                "select case when n is distinct from 1 then 'x' else a end from t"
                        + " | select case when n is distinct from 1 then 'x' else b end AS a from t",
                "select * from t | select t.id, t.b AS a, t.n from t",
                "select x.* from t x | select x.id, x.b AS a, x.n from t x",
                "select t.*, u.id as i from t, u | select t.id, t.b AS a, t.n, u.id as i from t, u",
                "select count(*), n * 2 as m from t where a = '' group by n | select count(*), n * 2 as m from t where b = '' group by n",
                "select a from t group by a order by a | select b AS a from t group by b order by a",
                "select a from t order by lower(a) | select b AS a from t order by lower(b)",
                "select distinct on (a) a, n from t | select distinct on (a) b AS a, n from t",
                "select s.a from (select a from t) s | select s.a from (select t.b AS a from t) s",
                "select s.a from (select * from t) s | select s.a from (select t.id, t.b AS a, t.n from t) s",
                "with w as (select a from t) select a from w | with w as (select t.b AS a from t) select a from w",
                "select t.a from t join u on t.a = b | select t.b AS a from t join u on t.b = u.b",
                "select n, b from t join u using (id) where t.a <> '' | select n, u.b from t join u using (id) where t.b <> ''",
                "select * from t left join (select id, b from u) s using (id)"
                        + " | select id, t.b AS a, t.n, s.b from t left join (select id, u.b from u) s using (id)",
                "select id from u where exists (select from t where t.a = u.b) | select id from u where exists (select from t where t.b = u.b)",
                "select id from u where id in (select t.id from t where b = a) | select id from u where id in (select t.id from t where u.b = t.b)",
                "select id from t x where exists (select from u where x.a = b) | select id from t x where exists (select from u where x.b = u.b)",
                "select a from t union select b from u order by a | select t.b AS a from t union select u.b from u order by a",
                "select a, row_number() over (partition by a order by n) from t"
                        + " | select b AS a, row_number() over (partition by b order by n) from t",
                "select (select max(a) from t) as m | select (select max(b) from t) as m",
                "select a from t where \"n\" > 0 limit 3 | select b AS a from t where \"n\" > 0 limit 3",
            })
    void view_reads_the_other_column_and_keeps_its_names(String query, String expected) {
        Optional<Redirected> found = redirected("create view v as " + query);
        assertEquals(
                expected,
                found.map(it -> it.there().substring("create view v as ".length()))
                        .orElse(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from t natural join u",
                "select n from t join (select a from u) s using (a)",
                "select (t).a from t",
                "select (t).* from t",
                "select row(t.*) from t",
                "select a(t) from t",
                "select p from t as x (o, p, q)",
                "select j.a from (t cross join (select 1 as c) s) as j",
                "select x.a, y.a as c from t x, t y, lateral (select * from t x1, t y1) z",
                "select lower(a) as b from t group by b",
                "select (select a from generate_series(1, 2)) from t",
            })
    void what_cannot_be_written_anew_is_left(String query) {
        assertEquals(Optional.empty(), redirected("create view v as " + query));
    }

    @Test
    void way_back_says_what_a_star_was() {
        assertEquals(
                "create view v as select t.id, t.a AS a, t.n from t",
                redirected("create view v as select * from t").orElseThrow().back());
    }

    @Test
    void view_that_is_there_is_replaced_with_its_options() {
        assertEquals(
                "CREATE OR REPLACE view \"V w\" (x) with (security_barrier) as select b AS a from t with check option",
                redirected("create view \"V w\" (x) with (security_barrier) as select a from t with check option")
                        .orElseThrow()
                        .replacing());
    }

    private static Optional<Redirected> redirected(String view) {
        var replay = new Replay(new Schema(), 18);
        try {
            for (ParsedStatement statement : SqlParser.postgres().parse(TABLES + view)) {
                replay.apply(statement);
            }
        } catch (SqlSyntaxException e) {
            throw new IllegalArgumentException(view, e);
        }
        var table = (Table)
                replay.schema().namespace("public").orElseThrow().relation("t").orElseThrow();
        var made = (View) replay.schema().namespace("public").orElseThrow().relations().stream()
                .filter(View.class::isInstance)
                .findFirst()
                .orElseThrow();
        Column column = table.column("a").orElseThrow();
        return new RedirectSql(
                        replay, table, column, new Column(table, "b", TypeRef.builtIn("text")), SqlParser.postgres())
                .view(made);
    }
}
