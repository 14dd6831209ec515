package dev.lockkeeper.runtime.postgres.history;

import dev.lockkeeper.Phase;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Audit;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Head;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import java.sql.Array;
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
public final class PostgresJournal {

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
                    .collect(Collectors.joining(" || "))
            // A line without it has the hash that it had before there was such a column.
            + " || coalesce(pg_catalog.octet_length(depends::text) || ':' || depends::text, '')";

    private static final String HASH =
            "pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(" + CANONICAL + ", 'UTF8')), 'hex')";

    private static final String APPEND = """
            with last as (
              select seq, hash from lockkeeper.journal order by seq desc limit 1
            ), entry as materialized (
              select coalesce((select seq from last), 0) + 1 as seq, pg_catalog.clock_timestamp() as at, ?::text as run,
                     ?::text as kind, ?::text as migration, ?::text as phase, ?::int as step, ?::text as checksum,
                     ?::text as detail, session_user || ?::text as actor,
                     coalesce((select hash from last), '') as previous, nullif(?::text[], '{}') as depends
            )
            """ + insert() + " returning seq";

    /** With nothing in the column that is not there before the first run with it: then the name means what is around. */
    private static final String LINES = """
            (select line.* from (select null::text[] as depends) otherwise cross join lateral
               (select seq, at, run, kind, migration, phase, step, checksum, detail, actor, previous, hash, depends
                from lockkeeper.journal) line) lines
            """;

    private static final String ENTRIES = """
            select seq, at, run, kind, migration, phase, step, checksum, detail, actor, previous, hash, depends
            from %s order by seq
            """.formatted(LINES);

    private static final String AUDIT = """
            select seq, at, run, kind, migration, phase, step, checksum, detail, actor, previous, hash, depends,
                   hash <> %s or previous <> lag(hash, 1, '') over (order by seq)
                     or seq <> row_number() over (order by seq)
            from %s order by seq
            """.formatted(HASH, LINES);

    private PostgresJournal() {}

    public static long append(Connection connection, String run, String client, Entry.Draft entry) throws SQLException {
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
            statement.setArray(
                    9, connection.createArrayOf("text", entry.dependsOn().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * The same with parameters from {@code $2} on, for who knows the number of the new line. Nobody else has taken it, or it
     * fails.
     *
     * @param seq the number, as SQL
     */
    public static String appendAt(String seq) {
        return """
                with place as materialized (
                  select %s as seq
                ), entry as materialized (
                  select seq, pg_catalog.clock_timestamp() as at, $2 as run, $3 as kind, $4 as migration, $5 as phase,
                         $6 as step, $7 as checksum, $8 as detail, session_user || $9 as actor,
                         coalesce((select j.hash from lockkeeper.journal j where j.seq = place.seq - 1), '') as previous,
                         nullif($10, '{}') as depends
                  from place
                )
                %s""".formatted(seq, insert());
    }

    private static String insert() {
        return """
                insert into lockkeeper.journal
                  (seq, at, run, kind, migration, phase, step, checksum, detail, actor, previous, depends, hash)
                select seq, at, run, kind, migration, phase, step, checksum, detail, actor, previous, depends,
                """ + HASH + " from entry";
    }

    /** The newest line; empty if the tables are not there. */
    public static Optional<Head> head(Connection connection) throws SQLException {
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

    public static List<Entry> entries(Connection connection) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }

    public static Audit audit(Connection connection) throws SQLException {
        var entries = new ArrayList<Entry>();
        var damaged = new ArrayList<Long>();
        try (PreparedStatement statement = connection.prepareStatement(AUDIT);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (row.getBoolean(14)) {
                    damaged.add(row.getLong(1));
                } else if (damaged.isEmpty()) {
                    // Behind a damaged one nothing is believed.
                    entries.add(entry(row));
                }
            }
        }
        return new Audit(entries, damaged);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String phase = row.getString(6);
        Array depends = row.getArray(13);
        return new Entry(
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
                row.getString(12),
                depends == null ? List.of() : List.of((String[]) depends.getArray()));
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
}
