package dev.lockkeeper.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Map;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets that find out within half a minute that the other end is gone, where operating systems take two hours. A
 * statement may take as long as it takes, as long as there is somebody who works on it.
 *
 * <p>The driver makes it by its name.
 */
public final class KeptAliveSockets extends SocketFactory {

    private static final Map<SocketOption<Integer>, Integer> SECONDS = Map.of(
            ExtendedSocketOptions.TCP_KEEPIDLE, 10,
            ExtendedSocketOptions.TCP_KEEPINTERVAL, 5,
            ExtendedSocketOptions.TCP_KEEPCOUNT, 4);

    /** Made by the driver. */
    public KeptAliveSockets() {}

    @Override
    public Socket createSocket() {
        var socket = new Socket();
        try {
            for (Map.Entry<SocketOption<Integer>, Integer> option : SECONDS.entrySet()) {
                // Not every operating system has them.
                if (socket.supportedOptions().contains(option.getKey())) {
                    socket.setOption(option.getKey(), option.getValue());
                }
            }
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new Socket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return new Socket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return new Socket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return new Socket(host, port, local, localPort);
    }
}
