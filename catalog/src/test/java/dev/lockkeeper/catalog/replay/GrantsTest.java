package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.schema.Relation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GRANT, REVOKE, ALTER DEFAULT PRIVILEGES and COMMENT. */
class GrantsTest {

    private static final String TABLE = "create table t (id int primary key, a int, b text);\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    grant select, insert on t to joe                                       | {joe=ar}
                    grant all on t to joe                                                  | {joe=arwdDxtm}
                    grant select on t to joe, public; grant update on t to joe             | {joe=rw, public=r}
                    grant select on t to joe with grant option; grant select on t to joe   | {joe=r*}
                    grant select on t to joe with grant option; revoke grant option for select on t from joe | {joe=r}
                    grant select, update on t to joe; revoke update on t from joe          | {joe=r}
                    grant select on t to joe; revoke all on t from joe                     | {}
                    grant select on all tables in schema public to "Joe"                   | {"Joe"=r}
                    """)
    void a_table_has_what_was_granted(String sql, String grants) {
        assertEquals(grants, table(Replayed.of(TABLE + sql)).grants().toString(), sql);
    }

    @Test
    void what_is_revoked_for_the_table_is_revoked_for_its_columns() {
        Replayed replayed =
                Replayed.of(TABLE + "grant select (a, b), update (a) on t to joe; revoke select on t from joe");
        Relation table = table(replayed);
        assertEquals(Map.of("joe", "w"), table.column("a").orElseThrow().grants());
        assertEquals(Map.of(), table.column("b").orElseThrow().grants());
    }

    @Test
    void default_privileges_are_those_of_what_is_made_later() {
        Replayed replayed = Replayed.of("""
                create table before (a int);
                alter default privileges grant select on tables to joe;
                alter default privileges in schema public grant update on tables to joe;
                alter default privileges for role other grant all on tables to joe;
                create table t (a int);
                alter default privileges in schema public revoke update on tables from joe;
                create view v as select 1 as a""");
        assertEquals("{joe=rw}", table(replayed).grants().toString());
        assertEquals("{joe=r}", relation(replayed, "v").grants().toString());
        assertEquals("{}", relation(replayed, "before").grants().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                grant select (aa) on t to joe

                MISSING Table public.t has no column aa. Did you mean a?
                """,
                """
                grant usage on schema pub to joe

                MISSING There is no schema pub.
                """,
                """
                grant usage on type mood to joe

                MISSING There is no type mood.
                """,
                """
                grant execute on function reload() to joe

                MISSING There is no function reload().
                """,
                "grant execute on function pg_reload_conf() to joe; grant usage on language sql to joe",
                "grant connect on database d to joe; grant admin to joe; revoke admin from joe",
                """
                comment on column t.aa is 'x'

                MISSING Table public.t has no column aa. Did you mean a?
                """,
                """
                comment on constraint t_pk on t is 'x'

                MISSING The table public.t has no constraint t_pk.
                """,
                """
                comment on view t is 'x'

                UNFIT public.t is a table, not a view.
                """,
                "comment on constraint t_pkey on t is 'x'; comment on index t_pkey is 'x'",
                "comment on database d is 'x'; comment on extension plpgsql is 'x'; comment on cast (text as int) is 'x'",
                "comment on function lower(text) is 'x'; comment on type int is 'x'; comment on large object 1 is 'x'",
            })
    void it_is_told_where_postgresql_would_refuse(String written) {
        Expected.check(TABLE + written);
    }

    @Test
    void a_comment_is_kept() {
        assertEquals(
                "x", table(Replayed.of(TABLE + "comment on table t is 'x'")).comment());
        assertEquals(
                "",
                table(Replayed.of(TABLE + "comment on table t is 'x'; comment on table t is null"))
                        .comment());
    }

    private static Relation table(Replayed replayed) {
        return relation(replayed, "t");
    }

    private static Relation relation(Replayed replayed, String name) {
        return replayed.schema()
                .namespace("public")
                .flatMap(it -> it.relation(name))
                .orElseThrow();
    }
}
