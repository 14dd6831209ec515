package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The path along a table: its key; or its blocks, where it has no key or where neighbours by key are far apart. */
final class PathChoice {

    private static final String KIND = """
            select c.relkind from pg_catalog.pg_class c where c.oid = to_regclass(?)
            """;

    /**
     * Whether rows that are neighbours by key are in blocks that are none, and so many that the server would read, and write
     * whole into its log, the same blocks again and again. That is so with random keys. Who may not see a column's statistics
     * walks along its key.
     *
     * @see <a href="https://www.postgresql.org/docs/current/view-pg-stats.html">correlation</a>
     */
    private static final String SCATTERED = """
            select exists (
              select from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                join pg_catalog.pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname and not s.inherited
              where c.oid = to_regclass(?) and c.relkind = 'r' and c.relpages > 1000
                and s.attname = (pg_catalog.parse_ident(?))[1] and abs(s.correlation) < 0.5)
            """;

    private static final String FOREIGN = """
            with recursive part (oid) as (
              select to_regclass(?)::oid
              union
              select i.inhrelid from pg_catalog.pg_inherits i join part p on p.oid = i.inhparent
            )
            select c.oid::regclass::text from part join pg_catalog.pg_class c on c.oid = part.oid
            where c.relkind = 'f' order by c.oid limit 1
            """;

    private final Connection connection;
    private final String table;

    PathChoice(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /**
     * The path of a walk.
     *
     * @param where its condition; without one a row that moves could not tell whether it is done
     * @param place where it stands: a walk that has begun stays on its path
     */
    Path of(String where, Place place) throws SQLException {
        refuseOthers();
        Optional<TableKey> key = TableKey.of(connection, table);
        if (where.isEmpty()) {
            return new KeyPath(table, key.orElseThrow(this::noKey));
        }
        if (key.isEmpty()) {
            refuseForeign();
            return new BlockPath(table, TableKey.PLACE);
        }
        boolean alongBlocks =
                place.equals(Place.START) ? scattered(key.get()) : place.path().equals(BlockPath.NAME);
        return alongBlocks ? new BlockPath(table, key.get()) : new KeyPath(table, key.get());
    }

    private boolean scattered(TableKey key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SCATTERED)) {
            query.setString(1, table);
            query.setString(2, key.columns().get(0));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void refuseForeign() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FOREIGN)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw foreign(row.getString(1));
                }
            }
        }
    }

    private void refuseOthers() throws SQLException {
        String kind = kind();
        if (!kind.equals("r") && !kind.equals("p")) {
            throw LockkeeperException.refused(
                    "LK2203",
                    "%s is %s.".formatted(table, kind.isEmpty() ? "not there" : "no table"),
                    "There is nothing to walk along. Nothing of this phase was changed.",
                    "Put table in @Backfill right; without a schema it is looked up along the search_path.");
        }
    }

    private String kind() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(KIND)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private LockkeeperException foreign(String part) {
        return LockkeeperException.refused(
                "LK2213",
                "%s has no primary key, and its part %s is a foreign table.".formatted(table, part),
                "That has no blocks which could be walked along. Nothing of this phase was changed.",
                "Name the other parts of %s in a @Backfill each; what fills %s runs on its own server."
                        .formatted(table, part));
    }

    private LockkeeperException noKey() {
        return LockkeeperException.refused(
                "LK2201",
                "%s has no primary key, and its backfill has no where.".formatted(table),
                "A row could only be told by its place, which changes with the row: some would be written twice. Nothing of"
                        + " this phase was changed.",
                "Add where = \"...\", which says what rows still need it; or give the table a primary key; or write the"
                        + " UPDATE in @Backfill(\"...\"), which runs in one transaction.");
    }
}
