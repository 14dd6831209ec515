package dev.lockkeeper.it.crash;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One connection through the proxy, message by message in both directions. */
final class Relay {

    private static final int PROTOCOL_3 = 3;
    private static final int CANCEL = 80877102;

    /** A type and a length. */
    private static final int HEADER = 5;

    private final WireProxy proxy;
    private final Socket client;
    private final Socket server;
    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private String sql = "";
    private String changing = "";
    private volatile FrontendMessage newest = new FrontendMessage(0, ' ', "", 0);
    private volatile int pid;
    private volatile boolean answerIsLost;

    Relay(WireProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        WireProxy.start("to-server", () -> untilCut(this::toServer));
        WireProxy.start("to-client", () -> untilCut(this::toClient));
    }

    /** Ends the connection for both sides. */
    void cut() {
        close(server);
        close(client);
    }

    private void toServer() throws IOException {
        var in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        var out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
        byte[] greeting = body(in);
        int code = ByteBuffer.wrap(greeting).getInt();
        if (code >> 16 != PROTOCOL_3 && code != CANCEL) {
            throw new IOException("the client must say sslmode=disable and gssEncMode=disable");
        }
        write(out, greeting);
        out.flush();
        while (true) {
            int type = in.read();
            if (type < 0) {
                return;
            }
            byte[] body = body(in);
            learn((char) type, body);
            Fault fault = fault((char) type);
            if (fault == Fault.NONE || fault.after() || fault == Fault.ANSWER_LOST) {
                answerIsLost = fault == Fault.ANSWER_LOST;
                out.write(type);
                write(out, body);
            }
            if (fault != Fault.NONE || in.available() == 0) {
                out.flush();
            }
            strike(fault, out, type, body);
        }
    }

    /** A farewell does not count: nobody waits until it has arrived. */
    private Fault fault(char type) {
        if (type == 'X') {
            return Fault.NONE;
        }
        // A pipeline is called by what it changes, if it changes anything.
        newest = proxy.count(type, type == 'S' && !changing.isEmpty() ? changing : sql);
        if (type == 'S') {
            changing = "";
        }
        return proxy.fault(newest);
    }

    private void strike(Fault fault, DataOutputStream out, int type, byte[] body) throws IOException {
        switch (fault) {
            case NONE, ANSWER_LOST -> {}
            case CUT_BEFORE, CUT_AFTER -> cut();
            case BACKEND_BEFORE -> {
                proxy.endBackend(pid);
                out.write(type);
                write(out, body);
                out.flush();
            }
            case BACKEND_AFTER -> proxy.endBackend(pid);
            case RUNNER_BEFORE, RUNNER_AFTER -> {
                proxy.killRunner();
                cut();
            }
        }
    }

    private void toClient() throws IOException {
        var in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
        var out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
        while (true) {
            int type = in.read();
            if (type < 0) {
                return;
            }
            byte[] body = body(in);
            proxy.download(HEADER + body.length);
            if (type == 'K') {
                pid = ByteBuffer.wrap(body).getInt();
            }
            if (type == 'E') {
                proxy.refuse();
            }
            if (type == 'Z' && body[0] == 'I') {
                proxy.settle(newest);
            }
            if (!answerIsLost) {
                out.write(type);
                write(out, body);
                if (in.available() == 0) {
                    out.flush();
                }
            } else if (type == 'Z') {
                return;
            }
        }
    }

    /** Keeps which statement this message is about. */
    private void learn(char type, byte[] body) {
        switch (type) {
            case 'Q' -> sql = text(body, 0);
            case 'P' -> {
                String name = text(body, 0);
                sql = text(body, end(body, 0) + 1);
                prepared.put(name, sql);
            }
            case 'B' -> {
                String portal = text(body, 0);
                sql = prepared.getOrDefault(text(body, end(body, 0) + 1), "");
                portals.put(portal, sql);
            }
            case 'E' -> {
                sql = portals.getOrDefault(text(body, 0), "");
                if (changing.isEmpty() && !FrontendMessage.question(sql)) {
                    changing = sql;
                }
            }
            default -> {
                // The rest goes with what was said before.
            }
        }
    }

    private void untilCut(Traffic traffic) {
        try {
            traffic.run();
        } catch (IOException endOfConnection) {
            // One side is gone, so the other goes too.
        } finally {
            cut();
        }
    }

    /** What follows a length that counts itself. */
    private static byte[] body(DataInputStream in) throws IOException {
        byte[] body = new byte[in.readInt() - Integer.BYTES];
        in.readFully(body);
        return body;
    }

    private static void write(DataOutputStream out, byte[] body) throws IOException {
        out.writeInt(body.length + Integer.BYTES);
        out.write(body);
    }

    private static String text(byte[] body, int from) {
        return new String(body, from, end(body, from) - from, StandardCharsets.UTF_8);
    }

    private static int end(byte[] body, int from) {
        int end = from;
        while (body[end] != 0) {
            end++;
        }
        return end;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    /** One direction. */
    @FunctionalInterface
    private interface Traffic {
        void run() throws IOException;
    }
}
