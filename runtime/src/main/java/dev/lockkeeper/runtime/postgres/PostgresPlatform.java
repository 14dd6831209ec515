package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Audit;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Head;
import dev.lockkeeper.runtime.platform.Facts;
import dev.lockkeeper.runtime.platform.Found;
import dev.lockkeeper.runtime.platform.Holder;
import dev.lockkeeper.runtime.platform.LockTry;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.platform.SchemaSnapshot;
import dev.lockkeeper.runtime.platform.Script;
import dev.lockkeeper.runtime.platform.Server;
import dev.lockkeeper.runtime.platform.Walk;
import dev.lockkeeper.runtime.postgres.schema.SchemaReader;
import dev.lockkeeper.runtime.postgres.walk.TableWalk;
import dev.lockkeeper.runtime.postgres.walk.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** PostgreSQL 14 and later, over JDBC: one connection, whose session does the work and keeps other runs out. */
public final class PostgresPlatform implements Platform {

    static final int OLDEST = 14;

    private final WorkConnection work;
    private final SocketBound bound;
    private final Watch watch;
    private final Fence fence;
    private final ScriptSender scripts;
    private final Standalone standalone;
    private final String client;
    private final RunSession session;
    private String run = "";

    /**
     * A database that answers within 60 s whatever needs no time.
     *
     * @param source gives connections; the platform closes them
     * @param client who uses it, as the history should say behind the database user
     */
    public PostgresPlatform(DataSource source, String client) {
        this(source, client, SocketBound.DEFAULT);
    }

    /**
     * A database.
     *
     * @param source gives connections; the platform closes them
     * @param client who uses it, as the history should say behind the database user
     * @param silence how long a server may be silent: one that has not answered the engine's own questions by then, or is
     *     found not to be at work on a statement any more, is a lost connection; zero: for ever
     */
    public PostgresPlatform(DataSource source, String client, Duration silence) {
        this.bound = new SocketBound(silence);
        this.watch = new Watch(new ServerLook(source), silence);
        this.fence = new Fence(bound);
        this.scripts = new ScriptSender(fence, bound, watch);
        this.work = new WorkConnection(new ConnectionSource(source, bound), bound, watch);
        this.standalone = new Standalone(work, fence, watch);
        this.session = new RunSession(work, fence, scripts, bound, watch);
        this.client = client.isEmpty() ? "" : " (" + client + ")";
    }

    @Override
    public Server server() {
        return work.server();
    }

    @Override
    public Head head() {
        return askHistory(connection -> PostgresJournal.head(connection).orElse(Head.NONE));
    }

    @Override
    public List<Entry> entries() {
        return askHistory(connection ->
                PostgresJournal.head(connection).isEmpty() ? List.<Entry>of() : PostgresJournal.entries(connection));
    }

    @Override
    public List<Long> damagedEntries() {
        return askHistory(connection -> PostgresJournal.head(connection).isEmpty()
                ? List.<Long>of()
                : PostgresJournal.audit(connection).damaged());
    }

    @Override
    public Audit audit() {
        return askHistory(PostgresJournal::audit);
    }

    @Override
    public SchemaSnapshot snapshot() {
        return ask("Reading the schema", SnapshotReader::read);
    }

    @Override
    public Schema schema() {
        return ask("Reading the schema", SchemaReader::read);
    }

    @Override
    public Facts facts(Collection<TableLock> locks) {
        return ask("Reading the tables' sizes", connection -> FactReader.read(connection, locks));
    }

    @Override
    public RunLock lockRuns(Duration patience, EventSink events) {
        if (ask("Asking the server for its version", SessionSettings::version) < OLDEST) {
            Server server = server();
            throw LockkeeperException.refused(
                    "LK2108",
                    "%s is PostgreSQL %s.".formatted(server, server.version()),
                    "Lockkeeper knows PostgreSQL %d and later. Nothing was changed.".formatted(OLDEST),
                    "Upgrade the server.");
        }
        session.begin(patience, events);
        return session;
    }

    @Override
    public List<Entry> replaceSession(Duration patience, EventSink events) {
        return session.replace(patience, events);
    }

    @Override
    public void beginRun(String newRun, long newHead) {
        run = newRun;
        fence.knows(newHead);
    }

    @Override
    public void freshSession() {
        ask("Cleaning the session", connection -> {
            scripts.renew(connection);
            return true;
        });
    }

    @Override
    public void transaction(Limits limits, LockTry locks, Work body) {
        work(limits, (connection, transaction) -> {
            TableLocks.take(connection, locks, limits.lockTimeoutMillis());
            body.in(transaction);
        });
    }

    @Override
    public void transaction(Limits limits, Work body) {
        transaction(limits, LockTry.NOTHING, body);
    }

    @Override
    public boolean send(Script script) {
        Connection connection = work.get();
        try {
            return scripts.send(connection, script, run, client);
        } catch (SQLException e) {
            String all = script.statements().stream()
                    .map(SqlStatement::command)
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw work.dropIfLost(SqlStates.ofStatement(all, e));
        }
    }

    @Override
    public void record(Entry.Draft entry) {
        transaction(Limits.DEFAULT, transaction -> transaction.append(entry));
    }

    @Override
    public void standalone(SqlStatement sql, Limits limits, EventSink events) {
        scripts.used();
        standalone.run(sql, limits, events);
        // DISCARD ALL lets go of every lock of its session.
        ask("Keeping other runs out", connection -> {
            fence.keep(connection);
            return true;
        });
    }

    @Override
    public Found probe(SqlStatement statement, Limits limits, EventSink events) {
        return standalone.probe(statement, limits, events);
    }

    @Override
    public Found probe(String begun, Limits limits, EventSink events) {
        return standalone.probe(begun, limits, events);
    }

    @Override
    public void clear(Found found, Limits limits, EventSink events) {
        standalone.clear(found, limits, events);
    }

    @Override
    public Walk walk(Action action, Walk.Checkpoint checkpoint, Limits limits) {
        return ask(
                "Preparing the backfill",
                it -> new TableWalk(it, new OfWalk(action instanceof Action.BatchedCode), action, checkpoint, limits));
    }

    @Override
    public List<Holder> holders(Collection<TableLock> locks) {
        return ask("Looking who holds the tables", connection -> HolderQuery.read(connection, locks));
    }

    @Override
    public List<Holder> holdersBack(SqlStatement statement) {
        return ask("Looking for older transactions", connection -> OldSnapshots.before(connection, statement));
    }

    @Override
    public void outwaitVacuum(Collection<TableLock> locks, Duration longest) {
        ask("Waiting for autovacuum", connection -> {
            TableLocks.outwaitVacuum(connection, locks, longest);
            return true;
        });
    }

    @Override
    public void close() {
        watch.close();
        work.close();
    }

    /** Runs work in a transaction with its bounds set; the newest entry is known afterwards. */
    void work(Limits limits, ConnectionWork body) {
        Connection connection = work.get();
        scripts.used();
        var transaction = new PostgresTransaction(connection, run, client, fence);
        try {
            connection.setAutoCommit(false);
            watch.over(connection, transaction::inCode, it -> {
                transaction.begin(limits);
                body.in(it, transaction);
                transaction.end();
                return true;
            });
            bound.ask(connection, it -> {
                it.commit();
                return true;
            });
            fence.knows(transaction.head());
        } catch (SQLException e) {
            rollBack(connection);
            throw work.dropIfLost(SqlStates.ofStatement("The transaction", e));
        } catch (RuntimeException e) {
            rollBack(connection);
            throw work.dropIfLost(SqlStates.underneath(e));
        } catch (Error e) {
            rollBack(connection);
            throw e;
        } finally {
            autoCommit(connection);
        }
    }

    private <T> T ask(String what, WorkConnection.Question<T> question) {
        return work.ask(question, e -> SqlStates.ofQuestion(what, e));
    }

    private <T> T askHistory(WorkConnection.Question<T> question) {
        return work.ask(question, e -> SqlStates.ofHistory("Reading the history", e));
    }

    private void rollBack(Connection connection) {
        try {
            bound.ask(connection, it -> {
                it.rollback();
                return true;
            });
        } catch (SQLException e) {
            // The connection is gone, and the server rolls back by itself.
        }
    }

    /** Ends the transaction on a connection, if there is one left. */
    static void autoCommit(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The connection is gone; the next use says so.
        }
    }

    /** What a walk may use. */
    private final class OfWalk implements Transactions {

        private final boolean code;

        OfWalk(boolean code) {
            this.code = code;
        }

        @Override
        public void run(Limits limits, Transactions.Work body) {
            work(limits, (connection, transaction) -> {
                transaction.mayRunCode(code);
                body.in(connection);
            });
        }

        @Override
        public <T> T ask(String what, Question<T> question) {
            return PostgresPlatform.this.ask(what, question::ask);
        }
    }

    /** Work that needs the connection itself. */
    @FunctionalInterface
    interface ConnectionWork {
        void in(Connection connection, PostgresTransaction transaction) throws SQLException;
    }
}
