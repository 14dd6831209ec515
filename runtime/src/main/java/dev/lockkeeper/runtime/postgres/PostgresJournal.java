package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.Phase;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Head;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes the history. */
final class PostgresJournal {

    /** Each field with its length before it, so that no two lines give the same text. */
    private static final String CANONICAL = Stream.of(
                    "seq::text",
                    "((extract(epoch from at) * 1000000)::bigint)::text",
                    "run",
                    "kind",
                    "migration",
                    "coalesce(phase, '')",
                    "step::text",
                    "checksum",
                    "detail",
                    "actor",
                    "previous")
            .map(it -> "pg_catalog.octet_length(" + it + ") || ':' || " + it)
            .collect(Collectors.joining(" || "));

    private static final String HASH =
            "pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(" + CANONICAL + ", 'UTF8')), 'hex')";

    private static final String APPEND = """
            with last as (
              select seq, hash from lockkeeper.journal order by seq desc limit 1
            ), entry as materialized (
              select coalesce((select seq from last), 0) + 1 as seq, pg_catalog.clock_timestamp() as at, ?::text as run,
                     ?::text as kind, ?::text as migration, ?::text as phase, ?::int as step, ?::text as checksum,
                     ?::text as detail, session_user || ?::text as actor,
                     coalesce((select hash from last), '') as previous
            )
            insert into lockkeeper.journal
              (seq, at, run, kind, migration, phase, step, checksum, detail, actor, previous, hash)
            select seq, at, run, kind, migration, phase, step, checksum, detail, actor, previous,
            """ + HASH + " from entry returning seq";

    private static final String DAMAGED = """
            select seq from (
              select *, lag(hash, 1, '') over (order by seq) as hash_before, row_number() over (order by seq) as place,
            """ + HASH + """
                     as expected
              from lockkeeper.journal
            ) j
            where hash <> expected or previous <> hash_before or seq <> place
            order by seq
            """;

    private PostgresJournal() {}

    static long append(Connection connection, String run, String client, Entry.Draft entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            Phase phase = entry.phase();
            statement.setString(1, run);
            statement.setString(2, entry.kind().name());
            statement.setString(3, entry.migration());
            statement.setString(4, phase == null ? null : phase.name());
            statement.setInt(5, entry.step());
            statement.setString(6, entry.checksum());
            statement.setString(7, entry.detail());
            statement.setString(8, client);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The newest line; empty if the tables are not there. */
    static Optional<Head> head(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "select seq, kind, checksum, detail from lockkeeper.journal order by seq desc limit 1");
                ResultSet row = statement.executeQuery()) {
            return Optional.of(
                    row.next()
                            ? new Head(row.getLong(1), row.getString(2), row.getString(3), row.getString(4))
                            : Head.NONE);
        } catch (SQLException e) {
            if (SqlStates.undefinedTable(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static List<Entry> entries(Connection connection) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select seq, at, run, kind, migration, phase, step, checksum, detail, actor, previous, hash
                from lockkeeper.journal order by seq
                """);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String phase = row.getString(6);
                entries.add(new Entry(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        known(Entry.Kind.class, row.getString(4), row.getLong(1)),
                        row.getString(5),
                        phase == null ? null : known(Phase.class, phase, row.getLong(1)),
                        row.getInt(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12)));
            }
        }
        return entries;
    }

    private static <E extends Enum<E>> E known(Class<E> type, String name, long line) {
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> LockkeeperException.refused(
                        "LK2123",
                        "Line %d of the history says %s, which this Lockkeeper does not know.".formatted(line, name),
                        "A newer one has written it. What else it did is not known here; nothing was changed.",
                        "Use that version of Lockkeeper, or a newer one."));
    }

    static List<Long> damaged(Connection connection) throws SQLException {
        var damaged = new ArrayList<Long>();
        try (PreparedStatement statement = connection.prepareStatement(DAMAGED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                damaged.add(row.getLong(1));
            }
        }
        return damaged;
    }
}
