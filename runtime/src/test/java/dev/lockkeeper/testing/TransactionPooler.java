package dev.lockkeeper.testing;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A pooler of the kind that lends a session of the server for one transaction, as PgBouncer does with {@code
 * pool_mode=transaction}. For servers that ask for no password.
 */
public final class TransactionPooler implements AutoCloseable {

    private static final int PROTOCOL = 3 << 16;
    private static final int MOMENT = 100;

    private final TestDatabase database;
    private final URI server;
    private final ServerSocket entrance;
    private final boolean inTurns;
    private final Deque<Session> idle = new ArrayDeque<>();

    /** What the server tells each client of itself. */
    private final List<byte[]> parameters = new CopyOnWriteArrayList<>();

    /** Lends the session that was idle longest where {@code inTurns}; else the one that was used last. */
    public TransactionPooler(TestDatabase database, int sessions, boolean inTurns) throws IOException {
        this.database = database;
        this.server = URI.create(database.url().substring("jdbc:".length()).replaceFirst("[?].*", ""));
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.inTurns = inTurns;
        for (int opened = 0; opened < sessions; opened++) {
            idle.add(new Session());
        }
        start(() -> {
            while (true) {
                Socket client = entrance.accept();
                start(() -> serve(client));
            }
        });
    }

    /** The way through it. */
    public PGSimpleDataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {entrance.getInetAddress().getHostAddress()});
        source.setPortNumbers(new int[] {entrance.getLocalPort()});
        source.setDatabaseName(server.getPath().substring(1));
        source.setUser(database.user());
        return source;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Session session : idle) {
            session.socket.close();
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            var heard = new PushbackInputStream(client.getInputStream());
            var in = new DataInputStream(heard);
            var out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
            greet(in, out);
            while (true) {
                byte type = in.readByte();
                Session session = type == 'X' ? null : borrow();
                if (session == null) {
                    return;
                }
                boolean over = false;
                try {
                    lend(session, type, in, out, () -> requireOpen(client, heard));
                    over = true;
                } finally {
                    // What is in the middle of a transaction is lent to nobody.
                    giveBack(over ? session : session.replaced());
                }
            }
        }
    }

    /** No encryption; the number of a session is its own invention. */
    private void greet(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        while (in.readInt() != PROTOCOL) {
            in.skipNBytes(length - 8);
            out.writeByte('N');
            out.flush();
            length = in.readInt();
        }
        in.skipNBytes(length - 8);
        message(out, 'R', new byte[4]);
        for (byte[] parameter : parameters) {
            message(out, 'S', parameter);
        }
        message(out, 'K', new byte[] {0x70, 0, 0, 1, 0, 0, 0, 1});
        message(out, 'Z', new byte[] {'I'});
        out.flush();
    }

    /** Until a transaction is over. */
    private static void lend(Session session, byte first, DataInputStream in, DataOutputStream out, Work meanwhile)
            throws IOException {
        byte type = first;
        while (true) {
            message(session.out, type, in.readNBytes(in.readInt() - 4));
            if (type == 'S' || type == 'Q') {
                session.out.flush();
                if (answer(session, out, meanwhile) == 'I') {
                    return;
                }
            }
            type = in.readByte();
        }
    }

    private static byte answer(Session session, DataOutputStream out, Work meanwhile) throws IOException {
        while (true) {
            byte type = session.type(meanwhile);
            byte[] body = session.in.readNBytes(session.in.readInt() - 4);
            message(out, type, body);
            if (type == 'Z') {
                out.flush();
                return body[0];
            }
        }
    }

    /** Who is gone needs no answer: then its session is ended, as PgBouncer does. */
    private static void requireOpen(Socket client, PushbackInputStream heard) throws IOException {
        client.setSoTimeout(1);
        try {
            int next = heard.read();
            if (next < 0) {
                throw new EOFException();
            }
            heard.unread(next);
        } catch (SocketTimeoutException e) {
            // It waits.
        } finally {
            client.setSoTimeout(0);
        }
    }

    private synchronized Session borrow() throws IOException {
        while (idle.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        return idle.removeFirst();
    }

    private synchronized void giveBack(Session session) {
        if (inTurns) {
            idle.addLast(session);
        } else {
            idle.addFirst(session);
        }
        notifyAll();
    }

    private static void message(DataOutputStream out, int type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
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

    /** A session of the server, which outlives those who use it. */
    private final class Session {
        private final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;

        Session() throws IOException {
            this.socket = new Socket(server.getHost(), server.getPort());
            this.in = new DataInputStream(socket.getInputStream());
            this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            var startup = new ByteArrayOutputStream();
            var words = new DataOutputStream(startup);
            words.writeInt(PROTOCOL);
            words.write("user\0%s\0database\0%s\0application_name\0pooled\0client_encoding\0UTF8\0DateStyle\0ISO\0\0"
                    .formatted(database.user(), server.getPath().substring(1))
                    .getBytes(StandardCharsets.UTF_8));
            out.writeInt(startup.size() + 4);
            out.write(startup.toByteArray());
            out.flush();
            boolean first = parameters.isEmpty();
            byte type = 0;
            while (type != 'Z') {
                type = in.readByte();
                byte[] body = in.readNBytes(in.readInt() - 4);
                if (type == 'S' && first) {
                    parameters.add(body);
                }
                if (type == 'E') {
                    throw new IOException("the server does not let the pooler in");
                }
            }
        }

        /** The first byte of a message. */
        byte type(Work meanwhile) throws IOException {
            socket.setSoTimeout(MOMENT);
            while (true) {
                try {
                    byte type = in.readByte();
                    socket.setSoTimeout(0);
                    return type;
                } catch (SocketTimeoutException e) {
                    meanwhile.run();
                }
            }
        }

        Session replaced() throws IOException {
            socket.close();
            return new Session();
        }
    }
}
