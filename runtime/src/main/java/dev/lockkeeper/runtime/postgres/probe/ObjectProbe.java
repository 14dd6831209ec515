package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.catalog.Subject;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.runtime.platform.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Databases, subscriptions and tablespaces: whether there is one of that name. */
final class ObjectProbe {

    /**
     * A database whose drop was cut short is there, for nothing but to be dropped.
     *
     * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-subscription.html">Subscriptions are of a database</a>
     */
    private static final String THERE = """
            select case ?
                when 'DATABASE' then exists (select from pg_catalog.pg_database d where d.datname = w.name)
                when 'TABLESPACE' then exists (select from pg_catalog.pg_tablespace t where t.spcname = w.name)
                else exists (
                  select from pg_catalog.pg_subscription s
                    join pg_catalog.pg_database d on d.oid = s.subdbid
                  where s.subname = w.name and d.datname = pg_catalog.current_database()) end
            from (select ?::name as name) w
            """;

    private ObjectProbe() {}

    static Found made(Connection connection, Subject.Made made) throws SQLException {
        String name = Identifier.quote(made.name());
        return there(connection, made.kind(), made.name())
                ? new Found.Present(name, made.kind().name().toLowerCase(Locale.ROOT))
                : new Found.Absent(name, false);
    }

    static Found removed(Connection connection, Subject.Removed removed) throws SQLException {
        String name = Identifier.quote(removed.name());
        return there(connection, removed.kind(), removed.name()) ? new Found.Absent(name, false) : new Found.Gone(name);
    }

    private static boolean there(Connection connection, Subject.Kind kind, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(THERE)) {
            query.setString(1, kind.name());
            query.setString(2, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
