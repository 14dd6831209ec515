package dev.lockkeeper.runtime.postgres.history;

import dev.lockkeeper.runtime.postgres.connection.OneText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The tables of the history, in schema {@code lockkeeper} of the target database. */
public final class JournalTables {

    /** Whether they are, as SQL. */
    public static final String THERE = """
            (pg_catalog.to_regclass('lockkeeper.journal') is not null
               and pg_catalog.to_regclass('lockkeeper.checkpoint') is not null
               and pg_catalog.to_regclass('lockkeeper.open_step') is not null
               and exists (select from pg_catalog.pg_attribute
                           where attrelid = pg_catalog.to_regclass('lockkeeper.journal')
                             and attname = 'depends' and not attisdropped))\
            """;

    private static final List<String> CREATE =
            List.of("create schema if not exists lockkeeper", """
            create table if not exists lockkeeper.journal (
              seq       bigint      primary key,
              at        timestamptz not null,
              run       text        not null,
              kind      text        not null,
              migration text        not null,
              phase     text,
              step      int         not null,
              checksum  text        not null,
              detail    text        not null,
              actor     text        not null,
              previous  text        not null,
              hash      text        not null,
              depends   text[]
            )
            """, """
            alter table lockkeeper.journal add column if not exists depends text[]
            """, """
            comment on table lockkeeper.journal is
              'What Lockkeeper did to this database. Only ever appended to; each line holds the hash of the one before.'
            """, """
            create table if not exists lockkeeper.checkpoint (
              migration text   not null,
              phase     text   not null,
              step      int    not null,
              checksum  text   not null,
              walked    bigint not null,
              key       text[] not null,
              primary key (migration, phase, step)
            )
            """, """
            comment on table lockkeeper.checkpoint is
              'How far each unfinished backfill came. A line is deleted when its backfill is done.'
            """, """
            create table if not exists lockkeeper.open_step (
              session  int primary key,
              ended_by int not null,
              constraint open_step_is_ended_by_the_engine
                foreign key (ended_by) references lockkeeper.open_step deferrable initially deferred
            )
            """, """
            comment on table lockkeeper.open_step is
              'Always empty. While Java code of a migration is at work a row refuses to be committed.'
            """, """
            create or replace function lockkeeper.refuse_change() returns trigger language plpgsql as $$
            begin
              raise exception 'the history is only ever appended to' using errcode = 'restrict_violation';
            end
            $$
            """, """
            create or replace trigger journal_is_append_only
              before update or delete or truncate on lockkeeper.journal
              for each statement execute function lockkeeper.refuse_change()
            """);

    private static final String FORGET_WALKS = "delete from lockkeeper.checkpoint where migration = ?";

    private JournalTables() {}

    /** Makes those that are not there, in a transaction of its own. The caller keeps other runs out. */
    public static void make(Connection connection) throws SQLException {
        make(connection, "begin");
    }

    /** The same in a transaction that begins with {@code beginning}, which may keep other runs out. */
    public static void make(Connection connection, String beginning) throws SQLException {
        OneText.execute(connection, beginning + ";\n" + String.join(";\n", CREATE) + ";\ncommit");
    }

    /** Deletes the checkpoints of all walks of a migration. */
    public static void forgetWalks(Connection connection, String migration) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET_WALKS)) {
            delete.setString(1, migration);
            delete.executeUpdate();
        }
    }
}
