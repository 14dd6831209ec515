package dev.lockkeeper.it.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * Stands between a client and a server, counts what the client says, and lets one thing go wrong at one message. It
 * reads the protocol, so the client must not ask for encryption.
 */
final class WireProxy implements AutoCloseable {

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Point point;
    private final IntConsumer endBackend;
    private final Runnable killRunner;
    private final Observer observer;
    private final List<FrontendMessage> messages = Collections.synchronizedList(new ArrayList<>());
    private final List<Relay> relays = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Set<Integer> settled = ConcurrentHashMap.newKeySet();
    private final AtomicLong downloaded = new AtomicLong();
    private volatile boolean struck;

    /**
     * Opens a port.
     *
     * @param server where the messages go
     * @param point what goes wrong, and where
     * @param endBackend ends the session of a server process
     * @param killRunner kills the process that is the client
     * @param observer is told what passes
     */
    WireProxy(InetSocketAddress server, Point point, IntConsumer endBackend, Runnable killRunner, Observer observer) {
        this.server = server;
        this.point = point;
        this.endBackend = endBackend;
        this.killRunner = killRunner;
        this.observer = observer;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("door", this::letIn);
    }

    int port() {
        return door.getLocalPort();
    }

    /** What the client said so far. */
    List<FrontendMessage> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    /** How many connections there were. */
    int connections() {
        return relays.size();
    }

    /** How many bytes the server has sent. */
    long downloaded() {
        return downloaded.get();
    }

    /** Whether what was to go wrong did so. */
    boolean struck() {
        return struck;
    }

    @Override
    public void close() throws IOException {
        door.close();
        relays.forEach(Relay::cut);
    }

    /** Whether the message left its session outside a transaction: what it did is there to stay. */
    boolean settled(FrontendMessage message) {
        return settled.contains(message.number());
    }

    /** Counts a message. */
    FrontendMessage count(char type, String sql) {
        FrontendMessage message;
        synchronized (messages) {
            int nth = kinds.merge(FrontendMessage.kind(type, sql), 1, Integer::sum);
            message = new FrontendMessage(messages.size() + 1, type, sql, nth);
            messages.add(message);
        }
        observer.said(message);
        return message;
    }

    /** Says what is to happen to a message. */
    Fault fault(FrontendMessage message) {
        if (struck || !point.is(message) || !point.fault().canHappenAt(message)) {
            return Fault.NONE;
        }
        struck = true;
        return point.fault();
    }

    void settle(FrontendMessage message) {
        settled.add(message.number());
    }

    void refuse() {
        observer.refused();
    }

    void download(int bytes) {
        downloaded.addAndGet(bytes);
    }

    void endBackend(int pid) {
        endBackend.accept(pid);
    }

    void killRunner() {
        killRunner.run();
    }

    static void start(String name, Runnable work) {
        var thread = new Thread(work, "wire-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                var upstream = new Socket(server.getAddress(), server.getPort());
                var relay = new Relay(this, client, upstream);
                relays.add(relay);
                relay.start();
            } catch (IOException closedOrRefused) {
                // The client sees the same: nobody is there.
            }
        }
    }

    /** Is told what passes, before it is passed on. */
    @FunctionalInterface
    interface Observer {
        void said(FrontendMessage message);

        /** The server has answered with an error. */
        default void refused() {}
    }

    /**
     * Where something goes wrong.
     *
     * @param message the client's, as another run has said it
     * @param fault what goes wrong
     */
    record Point(FrontendMessage message, Fault fault) {

        /** Where nothing does. */
        static final Point NOWHERE = new Point(new FrontendMessage(0, ' ', "", 0), Fault.NONE);

        boolean is(FrontendMessage said) {
            return fault != Fault.NONE && message.same(said);
        }
    }
}
