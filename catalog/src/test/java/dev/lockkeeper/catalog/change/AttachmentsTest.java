package dev.lockkeeper.catalog.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AttachmentsTest {

    @Test
    void what_can_be_written_again_is_copied() {
        assertEquals(
                List.of(
                        "COPIED comment: COMMENT ON COLUMN public.t.\"B\" IS 'c'",
                        "COPIED privileges of app: GRANT SELECT (\"B\") ON public.t TO app",
                        "COPIED check: ALTER TABLE public.t ADD CONSTRAINT ? CHECK (\"B\" > 0 OR t.\"B\" IS NULL AND (x).a)"
                                + " NOT VALID; ALTER TABLE public.t VALIDATE CONSTRAINT ?",
                        "COPIED unique: CREATE UNIQUE INDEX CONCURRENTLY ? ON public.t USING btree (n, \"B\");"
                                + " ALTER TABLE public.t ADD CONSTRAINT ? UNIQUE USING INDEX ?",
                        "COPIED foreign key: ALTER TABLE public.t ADD CONSTRAINT ? FOREIGN KEY (n, \"B\") REFERENCES"
                                + " public.p (n, a) ON DELETE SET NULL (\"B\") DEFERRABLE NOT VALID;"
                                + " ALTER TABLE public.t VALIDATE CONSTRAINT ?",
                        "COPIED index: CREATE UNIQUE INDEX CONCURRENTLY ? ON public.t USING btree"
                                + " ((\"B\" + 1) desc, n, \"B\" nulls first) INCLUDE (m) NULLS NOT DISTINCT"
                                + " WITH (fillfactor = '70') WHERE \"B\" IS NOT NULL"),
                of("""
                        create table p (n int, a int, unique (n, a));
                        create type flags as (a boolean);
                        create table t (
                            a int constraint positive check (a > 0 OR t.a IS NULL AND (x).a), n int, m int, x flags,
                            constraint k unique (n, a),
                            constraint f foreign key (n, a) references p (n, a) on delete set null (a) deferrable);
                        create unique index i on t ((a + 1) desc, n, a nulls first) include (m) nulls not distinct
                            with (fillfactor = 70) where a IS NOT NULL;
                        create index other on t (n);
                        comment on column t.a is 'c';
                        grant select (a) on t to app;
                        """));
    }

    @Test
    void what_only_one_column_can_have_is_handed_over() {
        assertEquals(
                List.of("HANDED_OVER default", "HANDED_OVER not null", "HANDED_OVER owned sequence"),
                of("create table t (a serial)"));
        assertEquals(
                List.of("HANDED_OVER identity", "HANDED_OVER not null", "HANDED_OVER owned sequence"),
                of("create table t (a int generated always as identity)"));
    }

    @Test
    void what_reads_it_in_a_text_of_its_own_is_refused_by_name() {
        assertEquals(
                List.of(
                        "ELSEWHERE child: public.c",
                        "REFUSED trigger: public.t.fires",
                        "REFUSED publication: p",
                        "REFUSED column: public.t.g",
                        "REFUSED view: public.v",
                        "REFUSED policy: public.t.mine"),
                named("""
                        create table t (a int, g int generated always as (a + 1) stored);
                        create table c () inherits (t);
                        create view v as select a from t;
                        create policy mine on t using (a > 0);
                        create function f() returns trigger language plpgsql as 'begin return new; end';
                        create trigger fires before update of a on t for each row execute function f();
                        create publication p for table t (a);
                        """));
    }

    @Test
    void foreign_key_that_points_to_it_is_elsewhere() {
        assertEquals(
                List.of("ELSEWHERE foreign key: public.t.self", "ELSEWHERE foreign key: public.c.f"),
                named("""
                        create table t (a int primary key, b int constraint self references t);
                        create table c (a int constraint f references t);
                        """).stream().filter(it -> it.startsWith("ELSEWHERE")).toList());
    }

    @Test
    void key_of_partitions_is_refused() {
        List<String> found = named("""
                create table t (a int, b int) partition by range (a);
                create index i on t (a);
                """);
        assertTrue(found.contains("REFUSED partition key: public.t"), found.toString());
        assertTrue(found.contains("REFUSED index: public.i"), found.toString());
    }

    private static List<String> of(String sql) {
        return attachments(sql).stream()
                .map(it -> it.fate() + " " + it.what()
                        + (it.sql().isEmpty() ? "" : ": " + String.join("; ", it.sql()))
                                .replaceAll("zzz_lockkeeper_\\w+", "?"))
                .toList();
    }

    private static List<String> named(String sql) {
        return attachments(sql).stream()
                .map(it -> it.fate() + " " + it.what() + ": " + it.object().title())
                .toList();
    }

    private static List<Attachment> attachments(String sql) {
        var replay = new Replay(new Schema(), 18);
        try {
            for (ParsedStatement statement : SqlParser.postgres().parse(sql)) {
                assertEquals(List.of(), replay.apply(statement).problems(), statement.sql());
            }
        } catch (SqlSyntaxException e) {
            throw new IllegalArgumentException(sql, e);
        }
        var table = (Table)
                replay.schema().namespace("public").orElseThrow().relation("t").orElseThrow();
        Column column = table.column("a").orElseThrow();
        return Attachments.of(replay, table, column, new Column(table, "B", column.type()), SqlParser.postgres());
    }
}
