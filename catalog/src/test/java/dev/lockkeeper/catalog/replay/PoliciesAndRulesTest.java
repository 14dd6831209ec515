package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies and rewrite rules. */
class PoliciesAndRulesTest {

    private static final String TABLES = """
            create table t (id int primary key, a int, b text);
            create table log (x int);
            create view v as select 1 as a;
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                create policy p on t;
                create policy p on t

                EXISTS There is a policy public.t.p already.
                """,
                """
                create policy p on v

                UNFIT public.v is a view, which cannot have policies.
                """,
                """
                alter table v add column c int;
                alter table v alter column a set default 1

                UNFIT public.v is a view, whose columns and constraints are those of what it reads.
                """,
                """
                alter table v add check (a > 0)

                UNFIT public.v is a view, whose columns and constraints are those of what it reads.
                """,
                """
                create policy p on t using (c = 1)

                MISSING There is no column c here. Did you mean a?
                """,
                """
                create policy p on t;
                alter policy q on t using (a = 1)

                MISSING The table public.t has no policy q. Did you mean p?
                """,
                """
                create policy p on t using (a = 1);
                alter policy p on t with check (b = 'x');
                alter table t drop column a

                IN_USE The column public.t.a is needed by policy public.t.p.
                """,
                """
                create policy p on t using (a = 1);
                alter policy p on t using (b = 'x');
                alter table t drop column a;
                alter policy p on t rename to q;
                drop policy q on t
                """,
                """
                create rule r as on insert to t do also insert into log values (new.a);
                create rule r as on insert to t do nothing

                EXISTS There is a rule public.t.r already.
                """,
                """
                create rule r as on insert to t do also insert into log values (new.a);
                drop table log

                IN_USE The table public.log is needed by rule public.t.r.
                """,
                """
                create rule r as on insert to t do also insert into log values (new.a);
                create or replace rule r as on insert to t do nothing;
                drop table log;
                alter rule r on t rename to s;
                drop rule s on t
                """,
                """
                create rule r as on insert to t where new.c > 1 do nothing

                MISSING new has no column c. Did you mean a?
                """,
            })
    void it_is_told_where_postgresql_would_refuse(String written) {
        Expected.check(TABLES + written);
    }

    @Test
    void what_alter_policy_does_not_say_stays() {
        Table table = (Table) Replayed.of(TABLES + """
                        create policy p on t as restrictive for update to joe, public using (a = 1);
                        alter policy p on t with check (b = 'x')""")
                .schema()
                .namespace("public")
                .flatMap(it -> it.relation("t"))
                .orElseThrow();
        Policy.Definition definition = table.policies().get(0).definition();
        assertEquals("update", definition.command());
        assertEquals(false, definition.permissive());
        assertEquals(List.of("joe", "public"), definition.roles());
        assertEquals(
                List.of("column public.t.a", "column public.t.b"),
                List.of(definition.using(), definition.withCheck()).stream()
                        .map(it -> it.uses().get(0).toString())
                        .toList());
    }
}
