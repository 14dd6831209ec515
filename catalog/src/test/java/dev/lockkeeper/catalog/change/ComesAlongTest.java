package dev.lockkeeper.catalog.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes along with a column, and what is refused by its name. */
final class ComesAlongTest {

    private static final Change RENAME = new Change.RenameColumn(new RelationName("", "t"), "a", "b", false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create materialized view m as select a from t | materialized view public.m: its rows are stored",
                "create view v as select * from t natural join u | view public.v: its text is not known, or the column is in it in a way that cannot be written anew",
                "create view \"V v\" as select (t).a from t | view public.\"V v\": its text is not known",
                "create policy p on u using (exists (select from t natural join u)) | policy public.u.p: its text is not known",
                "alter table t add constraint e exclude using gist (a with =) | exclusion constraint public.t.e: it cannot be built beside its writers",
                "create table c () inherits (t) | child public.c: it has the column from this table",
                "create function f() returns void begin atomic insert into u (a) select a from t; end | function public.f(): its text is not known",
                "create function f(a text) returns int begin atomic select max(n) from t where t.a = f.a; end | function public.f(text): its text is not known",
                "alter table t add g int generated always as (length(a)) stored | column public.t.g: it reads the column in a text",
                "create rule r as on delete to u do also delete from t where a = old.a | rule public.u.r: it reads the column in a text",
                "create publication p for table t (id, a) | publication p: it names the column",
                "create publication p for table t where (a <> '') | publication p: it names the column",
                "create trigger w before update on t for each row when (new.a is distinct from old.a) execute function g()"
                        + " | trigger public.t.w: its condition is asked before the two columns are in step",
                "create trigger l after update of n, a on t execute function h()"
                        + " | trigger public.t.l: its function names the column",
                "create trigger \"T t\" before insert on t for each row execute function h()"
                        + " | trigger public.t.\"T t\": its function reads the column in NEW or OLD",
                "create trigger d after update of a on t execute function g(); alter table t disable trigger d"
                        + " | trigger public.t.d: it does not fire as it was made",
                "create constraint trigger k after update of a on t for each row execute function g()"
                        + " | trigger public.t.k: its text is not known, or it cannot be replaced",
            })
    void what_cannot_come_along_is_refused_by_name(String made, String told) throws Exception {
        UnfitException refused = assertThrows(UnfitException.class, () -> lower(RENAME, made));
        assertTrue(refused.told().text().contains(told), refused.told().text());
    }

    @Test
    void values_that_mean_something_else_are_not_shown_by_a_view() {
        var change = new Change.ChangeType(new RelationName("", "t"), "n", "bigint", "cents", "n * 100", "cents / 100");
        UnfitException refused =
                assertThrows(UnfitException.class, () -> lower(change, "create view v as select n from t"));
        assertTrue(
                refused.told().text().contains("view public.v: it would read other values"),
                refused.told().text());
    }

    @Test
    void what_reads_a_view_whose_columns_get_another_type_is_refused_by_name() {
        var change = new Change.ChangeType(new RelationName("", "t"), "n", "bigint", "", "", "");
        UnfitException refused = assertThrows(
                UnfitException.class,
                () -> lower(
                        change,
                        "create view v as select n from t; create view w as select n from v;"
                                + " create materialized view \"M m\" as select n from w"));
        assertTrue(
                refused.told()
                        .text()
                        .contains(
                                "materialized view public.\"M m\": it reads the view public.w, whose columns get another type"),
                refused.told().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create publication p for table t (id)",
                "create publication p for table t where (n > 3); create publication q for table u, t",
                "create view v as select n, (select count(*) from u where u.a = t.a) * 2 as m from t; alter table t add extra int",
                "create function f(x text) returns text return (select max(a) from t where a <> x)",
                "create view v as select id from t where exists (select from u where u.a = t.a); grant select on v to app",
                "create function i() returns trigger language plpgsql as 'begin new.ab := new.n; return new; end';"
                        + " create trigger other before insert on t for each row execute function i()",
            })
    void what_does_not_name_the_column_or_can_be_written_anew_stands_in_no_way(String made) throws Exception {
        assertTrue(lower(RENAME, made).path().startsWith("dual column"));
    }

    @Test
    void trigger_whose_function_the_contract_makes_anew_stands_in_no_way() throws Exception {
        Replay replay = replay("create trigger f before insert on t for each row execute function h()");
        var ground = new Ground("2", replay, SqlParser.postgres(), List.of(), Set.of("h"));
        assertTrue(RENAME.recipe().lower(ground).path().startsWith("dual column"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create publication p for all tables", "create publication p for tables in schema public"})
    void table_that_is_published_with_all_others_is_not_renamed(String made) {
        var change = new Change.RenameTable(new RelationName("", "t"), "things");
        UnfitException refused = assertThrows(UnfitException.class, () -> lower(change, made));
        assertTrue(
                refused.told().fact().contains("public.t is in publication p, as all tables are"),
                refused.told().text());
    }

    @Test
    void texts_are_known_of_what_is_newer_than_what_nobody_can_follow() throws Exception {
        Replay replay = replay("alter table u add check (a <> '')");
        replay.schema().opaque("a DO block");
        replay.newSession();
        for (ParsedStatement it : SqlParser.postgres()
                .parse("create table w (a text default lower('X') check (a <> '')); create index on w (lower(a))")) {
            replay.apply(it);
        }
        var ground = new Ground("2", replay, SqlParser.postgres(), List.of(), Set.of());
        new Change.RenameColumn(new RelationName("", "w"), "a", "b", false)
                .recipe()
                .lower(ground);
        var older = new Change.RenameColumn(new RelationName("", "u"), "a", "b", false);
        UnfitException refused =
                assertThrows(UnfitException.class, () -> older.recipe().lower(ground));
        assertTrue(
                refused.told().text().contains("check public.u.u_a_check"),
                refused.told().text());
    }

    @Test
    void second_change_of_a_column_knows_all_texts() throws Exception {
        var replay = replay("create view v as select a from t; create policy p on t using (a <> '');"
                + " alter table t add constraint full_a check (a <> ''); create index i on t (lower(a));"
                + " alter table t alter a set default 'x'; create statistics s (ndistinct) on a, (lower(a)), n from t;"
                + " create trigger f after update of n, a on t for each row when (new.a <> 'x') execute function g()");
        for (Change it : List.of(RENAME, new Change.RenameColumn(new RelationName("", "t"), "b", "a", false))) {
            Lowered lowered = it.recipe().lower(new Ground("2", replay, SqlParser.postgres(), List.of(), Set.of()));
            for (Move move : lowered.moves()) {
                if (move instanceof Move.Statement statement) {
                    for (ParsedStatement parsed : SqlParser.postgres().parse(statement.sql())) {
                        assertEquals(List.of(), replay.apply(parsed).problems(), statement.sql());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index shared on t (a, n)",
                "create unique index shared on t (a) include (n)",
                "alter table t add constraint shared check (length(a) > n)",
                "create statistics shared on a, n from t",
                "create view shared as select a, n from t",
                "create policy shared on t using (length(a) > n)",
                "create trigger shared after update of a, n on t for each row execute function g()",
                "create function shared() returns bigint language sql begin atomic select max(n) from t where a <> ''; end",
            })
    void what_has_two_columns_does_not_come_along_with_both_at_once(String made) throws Exception {
        Change other = new Change.RenameColumn(new RelationName("", "t"), "n", "m", false);
        var ground = new Ground("2", replay(made), SqlParser.postgres(), List.of(RENAME, other), Set.of());
        for (Change it : List.of(RENAME, other)) {
            String told = assertThrows(UnfitException.class, () -> it.recipe().lower(ground))
                    .told()
                    .text();
            assertTrue(told.contains("shared") && told.contains("which the same migration changes"), told);
            it.recipe().lower(new Ground("2", replay(made), SqlParser.postgres(), List.of(it), Set.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "create index by_n on t ((n + 1)), text, true",
        "create unique index by_n on t (n) where n > 1, varchar(10), true",
        "alter table t add constraint by_n check (n > 0), boolean, true",
        "create index by_n on t (n), text, false",
        "create index by_n on t (a) where n is not null, text, false",
        "alter table t add constraint by_n check (n is not null), text, false",
        "create index by_n on t ((n + 1)), 'numeric(12, 2)', false",
        "create index by_n on t (lower(a)) include (n), text, false",
    })
    void expression_that_may_not_take_the_new_type_is_refused_when_it_compiles(
            String made, String type, boolean refused) throws Exception {
        var change = new Change.ChangeType(new RelationName("", "t"), "n", type, "m", "n::" + type, "m::int");
        if (!refused) {
            lower(change, made);
            return;
        }
        String told = assertThrows(UnfitException.class, () -> lower(change, made))
                .told()
                .text();
        assertTrue(told.contains("by_n: its expression is of integer, and may not be one of "), told);
    }

    private static Lowered lower(Change change, String made) throws UnfitException, SqlSyntaxException {
        return change.recipe().lower(new Ground("2", replay(made), SqlParser.postgres(), List.of(), Set.of()));
    }

    private static Replay replay(String made) throws SqlSyntaxException {
        var replay = new Replay(new Schema(), 18);
        String tables = "create table t (id int, a text, n int); create table u (id int, a text);"
                + " create function g() returns trigger language plpgsql as 'begin return new; end';"
                + " create function h() returns trigger language plpgsql as 'begin new.a := 1; return new; end';";
        for (ParsedStatement statement : SqlParser.postgres().parse(tables + made)) {
            assertEquals(List.of(), replay.apply(statement).problems(), statement.sql());
        }
        return replay;
    }
}
