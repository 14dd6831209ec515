package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A network between a client and a server of this machine: each byte arrives some time after it was sent. What is sent at
 * once arrives at once, so the delay takes nothing from what a connection can carry.
 */
final class DelayingProxy implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    /** A parked thread comes back some 50 microseconds late, so the rest is spent awake. */
    private static final long EARLY = 80_000;

    /** That a side has said all it has to say. */
    private static final Chunk END = new Chunk(0, new byte[0]);

    private final ServerSocket door;
    private final int server;
    private final long delay;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /**
     * Opens a port.
     *
     * @param server a port of this machine
     * @param oneWay how long a byte takes
     */
    DelayingProxy(int server, Duration oneWay) throws IOException {
        this.server = server;
        this.delay = oneWay.toNanos();
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::letIn);
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void letIn() throws IOException {
        while (true) {
            Socket client = door.accept();
            var upstream = new Socket(InetAddress.getLoopbackAddress(), server);
            connect(client, upstream);
            connect(upstream, client);
        }
    }

    private void connect(Socket from, Socket to) throws IOException {
        sockets.add(from);
        from.setTcpNoDelay(true);
        BlockingQueue<Chunk> underway = new LinkedBlockingQueue<>();
        start(() -> take(from, underway));
        start(() -> deliver(underway, to));
    }

    private void take(Socket from, BlockingQueue<Chunk> underway) throws IOException {
        byte[] buffer = new byte[CHUNK];
        try {
            for (int length = from.getInputStream().read(buffer);
                    length >= 0;
                    length = from.getInputStream().read(buffer)) {
                underway.add(new Chunk(System.nanoTime() + delay, Arrays.copyOf(buffer, length)));
            }
        } finally {
            underway.add(END);
        }
    }

    private void deliver(BlockingQueue<Chunk> underway, Socket to) throws IOException, InterruptedException {
        try (to) {
            for (Chunk chunk = underway.take(); chunk != END; chunk = underway.take()) {
                for (long left = chunk.due - System.nanoTime(); left > 0; left = chunk.due - System.nanoTime()) {
                    if (left > EARLY) {
                        LockSupport.parkNanos(left - EARLY);
                    } else {
                        Thread.onSpinWait();
                    }
                }
                to.getOutputStream().write(chunk.bytes);
            }
        }
    }

    private static void start(Traffic traffic) {
        var thread = new Thread(
                () -> {
                    try {
                        traffic.run();
                    } catch (IOException | InterruptedException endOfConnection) {
                        // One side is gone; the other is closed by what delivers to it.
                    }
                },
                "delaying-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** What arrives together. */
    private static final class Chunk {
        private final long due;
        private final byte[] bytes;

        Chunk(long due, byte[] bytes) {
            this.due = due;
            this.bytes = bytes;
        }
    }

    /** One thread's part of a connection. */
    private interface Traffic {
        void run() throws IOException, InterruptedException;
    }
}
