package dev.lockkeeper.it.live;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** What one session of an application says to the server, prepared once and measured each time. */
final class Statements implements AutoCloseable {

    private static final int FIRST_WITH_MERGE = 15;

    private final Connection connection;
    private final AppVersion version;
    private final Habit habit;
    private final Tally tally;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** On a connection that somebody else closes. */
    Statements(Connection connection, AppVersion version, Habit habit, Tally tally) {
        this.connection = connection;
        this.version = version;
        this.habit = habit;
        this.tally = tally;
    }

    Optional<Seen> read(int id) throws SQLException {
        return one("read", with(version.read(), id));
    }

    Optional<Seen> readForUpdate(int id) throws SQLException {
        return one("select for update", with(version.readForUpdate(), id));
    }

    Optional<Seen> writeReturning(int id, List<Object> values) throws SQLException {
        return one("update returning", with(version.writeReturning(), values, id));
    }

    int insert(int id, List<Object> values) throws SQLException {
        return count("insert", with(version.insert(), id, values));
    }

    int upsert(int id, List<Object> values) throws SQLException {
        return count("insert on conflict", with(version.upsert(), id, values));
    }

    int write(int id, List<Object> values) throws SQLException {
        return count("update", with(version.write(), values, id));
    }

    int rewrite(int id, int touched, List<Object> values) throws SQLException {
        return count("update of all columns", with(version.rewrite(), touched, values, id));
    }

    int touch(int id) throws SQLException {
        return count("update of something else", with(version.touch(), id));
    }

    int delete(int id) throws SQLException {
        return count("delete", with(version.delete(), id));
    }

    /** Another way to insert a row or change it: MERGE where there is one. */
    int merge(int id, List<Object> values) throws SQLException {
        return version.plainTable() && connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_MERGE
                ? count("merge", with(version.merge(), id, values, values))
                : upsert(id, values);
    }

    /** Another way to insert a row: COPY where it goes. */
    int copy(int id, List<Object> values) throws SQLException {
        if (!version.plainTable()) {
            return insert(id, values);
        }
        String line = id + ",0," + values.stream().map(Statements::csv).collect(Collectors.joining(",")) + "\n";
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        return timed("copy", () -> {
            try {
                return (int) copies.copyIn(version.copy(), new StringReader(line));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Writes several rows in one batch; as many values as rows. */
    int[] batch(List<Integer> ids, List<List<Object>> values) throws SQLException {
        for (int i = 0; i < ids.size(); i++) {
            with(version.write(), values.get(i), ids.get(i)).addBatch();
        }
        PreparedStatement statement = prepared(version.write());
        return timed("batch", statement::executeBatch);
    }

    void commit() throws SQLException {
        timed("commit", () -> {
            connection.commit();
            return true;
        });
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
    }

    private Optional<Seen> one(String what, PreparedStatement statement) throws SQLException {
        return timed(what, () -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(Seen.of(row, 1, version.columns().size()))
                        : Optional.empty();
            }
        });
    }

    private int count(String what, PreparedStatement statement) throws SQLException {
        return timed(what, statement::executeUpdate);
    }

    private PreparedStatement with(String sql, Object... values) throws SQLException {
        var flat = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof List<?> several) {
                flat.addAll(several);
            } else {
                flat.add(value);
            }
        }
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < flat.size(); i++) {
            version.bind(statement, i + 1, flat.get(i));
        }
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private <T> T timed(String what, Execution<T> execution) throws SQLException {
        long start = System.nanoTime();
        try {
            return execution.run();
        } finally {
            tally.statement(habit.side(), habit.name() + ": " + what, System.nanoTime() - start);
        }
    }

    private static String csv(Object value) {
        return value == null ? "" : "\"" + value.toString().replace("\"", "\"\"") + "\"";
    }

    @FunctionalInterface
    private interface Execution<T> {
        T run() throws SQLException;
    }
}
