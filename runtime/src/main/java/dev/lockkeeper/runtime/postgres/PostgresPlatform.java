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
import dev.lockkeeper.runtime.platform.Client;
import dev.lockkeeper.runtime.platform.Facts;
import dev.lockkeeper.runtime.platform.Found;
import dev.lockkeeper.runtime.platform.Hidden;
import dev.lockkeeper.runtime.platform.Holder;
import dev.lockkeeper.runtime.platform.LockTry;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.platform.SchemaSnapshot;
import dev.lockkeeper.runtime.platform.Script;
import dev.lockkeeper.runtime.platform.Server;
import dev.lockkeeper.runtime.platform.Traffic;
import dev.lockkeeper.runtime.platform.Walk;
import dev.lockkeeper.runtime.postgres.connection.ConnectionSource;
import dev.lockkeeper.runtime.postgres.connection.Pooler;
import dev.lockkeeper.runtime.postgres.connection.ServerLook;
import dev.lockkeeper.runtime.postgres.connection.SessionSettings;
import dev.lockkeeper.runtime.postgres.connection.SocketBound;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.connection.Watch;
import dev.lockkeeper.runtime.postgres.connection.WorkConnection;
import dev.lockkeeper.runtime.postgres.history.PostgresJournal;
import dev.lockkeeper.runtime.postgres.lock.Fence;
import dev.lockkeeper.runtime.postgres.lock.HolderQuery;
import dev.lockkeeper.runtime.postgres.lock.OldSnapshots;
import dev.lockkeeper.runtime.postgres.lock.TableLocks;
import dev.lockkeeper.runtime.postgres.schema.SchemaReader;
import dev.lockkeeper.runtime.postgres.schema.SnapshotReader;
import dev.lockkeeper.runtime.postgres.script.ScriptSender;
import dev.lockkeeper.runtime.postgres.session.RunSession;
import dev.lockkeeper.runtime.postgres.session.RunWorkers;
import dev.lockkeeper.runtime.postgres.standalone.Standalone;
import dev.lockkeeper.runtime.postgres.transaction.WorkTransactions;
import dev.lockkeeper.runtime.postgres.walk.TableWalk;
import dev.lockkeeper.runtime.postgres.walk.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** PostgreSQL 14 and later, over JDBC: one connection, whose session does the work and keeps other runs out. */
public final class PostgresPlatform implements Platform {

    private final WorkConnection work;
    private final Watch watch;
    private final Fence fence;
    private final ScriptSender scripts;
    private final Standalone standalone;
    private final WorkTransactions transactions;
    private final String client;
    private final RunSession session;
    private final ConnectionSource connections;
    private final ServerLook look;
    private final SocketBound bound;
    private final Duration silence;
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
        this.silence = silence;
        this.look = new ServerLook(source);
        this.connections = new ConnectionSource(source, bound);
        this.watch = new Watch(look, silence);
        this.fence = new Fence(bound);
        this.scripts = new ScriptSender(fence, bound, watch);
        this.work = new WorkConnection(connections, bound, watch);
        this.standalone = new Standalone(work, fence, watch);
        this.session = new RunSession(work, fence, scripts, bound, watch);
        this.client = client.isEmpty() ? "" : " (" + client + ")";
        this.transactions = new WorkTransactions(work, fence, scripts::used, bound, watch, this.client);
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
    public Instant now() {
        return ask("Asking the server for its time", Rows::time);
    }

    @Override
    public List<Client> clients() {
        return ask("Looking who is connected", Rows::clients);
    }

    @Override
    public Traffic traffic() {
        return ask("Looking what is done on the database", Rows::traffic);
    }

    @Override
    public List<Hidden> hidden() {
        return ask("Looking what is hidden", HiddenReader::read);
    }

    @Override
    public List<String> rows(String select, int limit) {
        return ask("Looking for rows that do not fit", connection -> Rows.first(connection, select, limit));
    }

    @Override
    public Facts facts(Facts.Wanted wanted) {
        return ask("Reading the tables' sizes", connection -> FactReader.read(connection, wanted, work.lent()));
    }

    @Override
    public RunLock lockRuns(Duration patience, EventSink events) {
        if (ask("Asking the server for its version", SessionSettings::version) < SessionSettings.OLDEST) {
            Server server = server();
            throw LockkeeperException.refused(
                    "LK2108",
                    "%s is PostgreSQL %s.".formatted(server, server.version()),
                    "Lockkeeper knows PostgreSQL %d and later. Nothing was changed.".formatted(SessionSettings.OLDEST),
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
        if (work.lent()) {
            // What was set ended with its transaction.
            return;
        }
        ask("Cleaning the session", connection -> {
            scripts.renew(connection);
            return true;
        });
    }

    @Override
    public void transaction(Limits limits, LockTry locks, Work body) {
        transactions.run(run, limits, (connection, transaction) -> {
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
        if (work.lent()) {
            return false;
        }
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
        refuseLent();
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
        refuseLent();
        return standalone.probe(statement, limits, events);
    }

    @Override
    public Found probe(String begun, Limits limits, EventSink events) {
        refuseLent();
        return standalone.probe(begun, limits, events);
    }

    @Override
    public void clear(Found found, Limits limits, EventSink events) {
        refuseLent();
        standalone.clear(found, limits, events);
    }

    @Override
    public Walk walk(Action action, Walk.Checkpoint checkpoint, Limits limits) {
        var own = new OfWalk(action instanceof Action.BatchedCode);
        var sessions = new RunWorkers(own, session, fence, connections, look, bound, silence, run);
        return ask("Preparing the backfill", it -> new TableWalk(it, sessions, action, checkpoint, limits));
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

    /** The check of the plan has said so before. */
    private void refuseLent() {
        if (work.lent()) {
            throw Pooler.refused();
        }
    }

    /** One at a time: the workers of a walk ask who holds the rows that they wait for. */
    private synchronized <T> T ask(String what, WorkConnection.Question<T> question) {
        return work.ask(question, e -> SqlStates.ofQuestion(what, e));
    }

    private <T> T askHistory(WorkConnection.Question<T> question) {
        return work.ask(question, e -> SqlStates.ofHistory("Reading the history", e));
    }

    /** What a walk may use. */
    private final class OfWalk implements Transactions {

        private final boolean code;

        OfWalk(boolean code) {
            this.code = code;
        }

        @Override
        public void run(Limits limits, Transactions.Work body) {
            transactions.run(run, limits, (connection, transaction) -> {
                transaction.mayRunCode(code);
                body.in(connection);
            });
        }

        @Override
        public <T> T ask(String what, Question<T> question) {
            return PostgresPlatform.this.ask(what, question::ask);
        }
    }
}
