package dev.lockkeeper.runtime.replay;

import dev.lockkeeper.catalog.replay.Applied;
import dev.lockkeeper.catalog.replay.Problem;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.schema.Description;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaDifference;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.runtime.postgres.schema.SchemaReader;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server and a replay that get the same statements. */
final class Comparison implements AutoCloseable {

    /** https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    private static final Map<String, Problem.Kind> KINDS = Map.ofEntries(
            Map.entry("42P01", Problem.Kind.MISSING),
            Map.entry("42703", Problem.Kind.MISSING),
            Map.entry("42704", Problem.Kind.MISSING),
            Map.entry("42883", Problem.Kind.MISSING),
            Map.entry("3F000", Problem.Kind.MISSING),
            Map.entry("42P07", Problem.Kind.EXISTS),
            Map.entry("42P06", Problem.Kind.EXISTS),
            Map.entry("42701", Problem.Kind.EXISTS),
            Map.entry("42710", Problem.Kind.EXISTS),
            Map.entry("42723", Problem.Kind.EXISTS),
            Map.entry("2BP01", Problem.Kind.IN_USE));

    private final int major;
    private final Connection server;
    private final Connection reader;
    private final List<ParsedStatement> accepted = new ArrayList<>();
    private final Replay replay;
    private boolean inTransaction;

    Comparison(TestDatabase database) throws SQLException {
        this.major = database.serverVersion();
        this.server = database.connect();
        this.reader = database.connect();
        this.replay = new Replay(new Schema(), major);
    }

    int major() {
        return major;
    }

    /** Runs a statement on the server; what it says if it refuses. */
    Optional<SQLException> run(ParsedStatement statement) {
        try (var sql = server.createStatement()) {
            sql.setEscapeProcessing(false);
            sql.execute(statement.sql());
            if (statement.kind().equals("TransactionStmt")) {
                String kind =
                        statement.tree().path("TransactionStmt").path("kind").asText();
                inTransaction = !kind.equals("TRANS_STMT_COMMIT");
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    /** Applies a statement that the server has taken. */
    Applied apply(ParsedStatement statement) {
        accepted.add(statement);
        return replay.apply(statement);
    }

    /**
     * What the replay says of a statement that the server has refused. A refused statement is applied as far as it makes
     * sense, so it gets a replay of its own.
     */
    Applied applyToCopy(ParsedStatement statement) {
        var copy = new Replay(new Schema(), major);
        accepted.forEach(copy::apply);
        return copy.apply(statement);
    }

    /** Whether a problem is what a server says. Of states that stand for many things any problem will do. */
    static boolean fits(Problem problem, SQLException refused) {
        Problem.Kind kind = KINDS.get(refused.getSQLState());
        return kind == null || kind == problem.kind();
    }

    /** In what the server's schema is not the replayed one; a line each. */
    List<String> difference() throws SQLException {
        if (inTransaction) {
            // Others see nothing of it before it is committed.
            return List.of();
        }
        return SchemaDifference.between(Description.of(replay.schema()), Description.of(SchemaReader.read(reader)))
                .lines();
    }

    @Override
    public void close() throws SQLException {
        server.close();
        reader.close();
    }
}
