package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Stands between a run and its server, and cuts the connection once: where a text is said for the nth time. */
public final class CuttingProxy implements AutoCloseable {

    /** What becomes of the message that is cut off, and of its connection. */
    public enum Cut {
        /** The server never hears it. */
        UNHEARD,
        /** The server does as it says, and its answer is lost. */
        UNANSWERED,
        /** The server never hears it, since somebody ends all sessions of Lockkeeper before. */
        ENDED,
        /** The server never hears it, and nobody is told: the connection stays open, and nothing passes any more. */
        SWALLOWED,
        /** The server does as it says; the connection stays open, and nothing passes any more. */
        MUTED,
        /** The server never hears it. No connection is closed, old ones and new ones, and nothing passes any more. */
        DARK;

        private boolean unheard() {
            return this == UNHEARD || this == SWALLOWED || this == DARK;
        }

        private boolean staysOpen() {
            return this == SWALLOWED || this == MUTED || this == DARK;
        }
    }

    private final TestDatabase database;
    private final URI server;
    private final ServerSocket entrance;
    private final String text;
    private final Cut cut;
    private final AtomicInteger left;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Cuts the {@code nth} message that has {@code text} in it, in large or small letters. */
    public CuttingProxy(TestDatabase database, String text, int nth, Cut cut) throws IOException {
        this.database = database;
        this.server = URI.create(database.url().substring("jdbc:".length()).replaceFirst("[?].*", ""));
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.text = text.toLowerCase(Locale.ROOT);
        this.cut = cut;
        this.left = new AtomicInteger(nth);
        start(this::accept);
    }

    /** Whether it has cut. */
    public boolean done() {
        return left.get() <= 0;
    }

    /** The way through it. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {entrance.getInetAddress().getHostAddress()});
        source.setPortNumbers(new int[] {entrance.getLocalPort()});
        source.setDatabaseName(server.getPath().substring(1));
        source.setUser(database.user());
        source.setPassword(database.password());
        // A statement that the server has prepared is sent without its text.
        source.setPrepareThreshold(0);
        return source;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            Socket behind = new Socket(server.getHost(), server.getPort());
            sockets.addAll(List.of(client, behind));
            var silent = new AtomicBoolean();
            start(() -> forward(client, behind, silent));
            start(() -> answer(behind, client, silent));
        }
    }

    private void forward(Socket client, Socket behind, AtomicBoolean silent) throws IOException {
        try (client;
                behind;
                InputStream in = client.getInputStream();
                OutputStream out = behind.getOutputStream()) {
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                boolean dumb = cut.staysOpen() && silent(silent);
                boolean here = !dumb
                        && new String(buffer, 0, read, StandardCharsets.ISO_8859_1)
                                .toLowerCase(Locale.ROOT)
                                .contains(text)
                        && left.decrementAndGet() == 0;
                if (here && cut == Cut.ENDED) {
                    endSessions();
                }
                if (here && (cut == Cut.UNHEARD || cut == Cut.ENDED)) {
                    return;
                }
                silent.compareAndSet(false, here);
                if (!dumb && !(here && cut.unheard())) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        }
    }

    private void endSessions() throws IOException {
        try {
            database.column("""
                    select pg_terminate_backend(pid, 10000) from pg_stat_activity
                    where datname = current_database() and application_name = 'lockkeeper'""");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private boolean silent(AtomicBoolean one) {
        return one.get() || (cut == Cut.DARK && done());
    }

    private void answer(Socket behind, Socket client, AtomicBoolean silent) throws IOException {
        try (behind;
                client;
                InputStream in = behind.getInputStream();
                OutputStream out = client.getOutputStream()) {
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (silent(silent) && !cut.staysOpen()) {
                    return;
                }
                if (!silent(silent)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        }
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One of the ends is closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
