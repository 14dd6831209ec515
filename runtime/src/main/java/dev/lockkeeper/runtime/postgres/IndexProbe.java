package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.runtime.platform.Platform.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks in the system catalog what became of CREATE and DROP INDEX CONCURRENTLY. Other statements outside a transaction are
 * run again: most may be, and one that may not, such as DETACH PARTITION CONCURRENTLY, says so.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building indexes
 *     concurrently</a>
 */
final class IndexProbe {

    private static final String OF_TABLE = """
            select n.nspname, i.indisvalid
            from pg_catalog.pg_index i
              join pg_catalog.pg_class c on c.oid = i.indexrelid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where i.indrelid = to_regclass(?) and c.relname = ?
            """;

    private static final String IN_PROGRESS = """
            select exists (
              select from pg_catalog.pg_stat_progress_create_index p
                join pg_catalog.pg_class c on c.oid = p.index_relid
              where p.datname = current_database() and p.relid = to_regclass(?) and c.relname = ?)
            """;

    private static final Duration POLL = Duration.ofMillis(250);

    private final Connection connection;

    IndexProbe(Connection connection) {
        this.connection = connection;
    }

    /** A server process may go on with a build whose run was killed; what came of it shows when it is done. */
    Outcome probe(SqlStatement statement) throws SQLException {
        ParsedStatement parsed = parse(statement);
        Node node = new Node(parsed.tree()).get(parsed.kind());
        if (parsed.kind().equals("IndexStmt")) {
            while (inProgress(node)) {
                Pause.of(POLL);
            }
            return index(node)
                    .map(it -> it.valid ? Outcome.DONE : Outcome.BROKEN)
                    .orElse(Outcome.ABSENT);
        }
        if (parsed.kind().equals("DropStmt") && node.is("removeType", "OBJECT_INDEX")) {
            return dropped(node) ? Outcome.DONE : Outcome.ABSENT;
        }
        return Outcome.ABSENT;
    }

    /** Drops the index that a broken build left. */
    void clear(SqlStatement statement) throws SQLException {
        ParsedStatement parsed = parse(statement);
        Optional<Found> found = index(new Node(parsed.tree()).get(parsed.kind()));
        if (found.isEmpty()) {
            return;
        }
        try (Statement drop = connection.createStatement()) {
            drop.execute("drop index concurrently if exists " + found.get().name);
        }
    }

    private Optional<Found> index(Node create) throws SQLException {
        String name = create.text("idxname");
        try (PreparedStatement query = connection.prepareStatement(OF_TABLE)) {
            query.setString(1, RelationName.of(create.get("relation")).toString());
            query.setString(2, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Found(Identifier.quote(List.of(row.getString(1), name)), row.getBoolean(2)))
                        : Optional.empty();
            }
        }
    }

    private boolean inProgress(Node create) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(IN_PROGRESS)) {
            query.setString(1, RelationName.of(create.get("relation")).toString());
            query.setString(2, create.text("idxname"));
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private boolean dropped(Node drop) throws SQLException {
        for (Node object : drop.list("objects", "List")) {
            try (PreparedStatement query = connection.prepareStatement("select to_regclass(?) is null")) {
                query.setString(1, RelationName.of(object.names("items")).toString());
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static ParsedStatement parse(SqlStatement statement) {
        try {
            return SqlParser.postgres().parse(statement.sql()).get(0);
        } catch (SqlSyntaxException e) {
            throw new IllegalStateException("the compiler has read it", e);
        }
    }

    private record Found(String name, boolean valid) {}
}
