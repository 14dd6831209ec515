package dev.lockkeeper.catalog.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement needs a session for, as far as its text tells. */
final class SessionUseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index concurrently i on t (a)",
                "vacuum t",
                "set search_path = other",
                "set session authorization other",
                "set role other",
                "set time zone 'UTC'",
                "set session characteristics as transaction isolation level serializable",
                "reset all",
                "reset search_path",
                "select pg_catalog.set_config('search_path', '', false)",
                "insert into t select set_config('a.b', a, c) from t",
                "select pg_advisory_lock(1)",
                "select pg_try_advisory_lock_shared(1, 2)",
                "create temp table x (a int)",
                "create temporary table x (a int) on commit delete rows",
                "create table pg_temp.x (a int)",
                "create temp table x as select 1",
                "select 1 as a into temp x",
                "create temp view x as select 1",
                "create temp sequence x",
                "create function pg_temp.f() returns int language sql as 'select 1'",
                "declare c cursor with hold for select 1",
                "prepare p as select 1",
                "execute p",
                "deallocate all",
                "listen x",
                "unlisten *",
                "load 'auto_explain'",
                "discard temp",
            })
    void needs_a_session(String sql) throws SqlSyntaxException {
        assertEquals(true, SessionUse.of(read(sql)).isPresent(), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (temp int)",
                "create index i on t (a)",
                "set local search_path = other",
                "set transaction isolation level repeatable read",
                "set constraints all deferred",
                "alter role r set search_path = other",
                "alter database d set search_path = other",
                "select set_config('search_path', '', true)",
                "select pg_advisory_xact_lock(1)",
                "create function f() returns int language sql set search_path = '' as 'select set_config(1, 2, false)'",
                "create view v as select set_config('a.b', '', false) as temp",
                "create temp table x (a int) on commit drop",
                "create temp table x on commit drop as select 1",
                "declare c cursor for select 1",
                "notify x",
                "comment on table t is 'set_config temp advisory hold'",
            })
    void ends_with_its_transaction(String sql) throws SqlSyntaxException {
        assertEquals("", SessionUse.of(read(sql)).orElse(""), sql);
    }

    private static SqlStatement read(String sql) throws SqlSyntaxException {
        return SqlReader.forMigration(SqlParser.postgres()).readAlone(sql).get(0);
    }
}
