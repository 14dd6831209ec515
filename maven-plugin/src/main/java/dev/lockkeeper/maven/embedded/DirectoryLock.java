package dev.lockkeeper.maven.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The right to use a directory, which one Maven run has at a time and loses when its process ends, however it ends. */
final class DirectoryLock implements AutoCloseable {
    private static final String FILE = "postgres.lock";
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String key;
    private final FileChannel channel;

    private DirectoryLock(String key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /** Waits for the directory as long as patience lasts, and says once that it waits. */
    static DirectoryLock acquire(Path directory, Duration patience, Consumer<String> waiting) throws IOException {
        var deadline = System.nanoTime() + patience.toNanos();
        var told = false;
        while (true) {
            var lock = attempt(directory);
            if (lock != null) {
                return lock;
            }
            if (!told) {
                waiting.accept("waiting for another Maven run that uses " + directory);
                told = true;
            }
            if (System.nanoTime() > deadline) {
                throw inUse(directory, patience);
            }
            pause(directory, patience);
        }
    }

    private static @Nullable DirectoryLock attempt(Path directory) throws IOException {
        // One entry for the whole JVM, since modules built in parallel may have this class from two class loaders. The
        // file lock alone will not do: closing a second channel of the file would end the first one's lock, see
        // FileLock.
        var key = "lockkeeper.embedded.lock:" + directory;
        if (System.getProperties().putIfAbsent(key, "held") != null) {
            return null;
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? null : new DirectoryLock(key, channel);
        } finally {
            if (lock == null) {
                release(key, channel);
            }
        }
    }

    private static void pause(Path directory, Duration patience) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw inUse(directory, patience);
        }
    }

    private static EmbeddedServerException inUse(Path directory, Duration patience) {
        return new EmbeddedServerException(
                "LK2904",
                "Another Maven run uses the embedded PostgreSQL in %s; it was waited for %d s."
                        .formatted(directory, patience.toSeconds()),
                "Nothing was run here.",
                "Run again when the other one has ended, or use a server of your own: %s."
                        .formatted(EmbeddedBinaries.OWN_SERVER));
    }

    @Override
    public void close() throws IOException {
        release(key, channel);
    }

    private static void release(String key, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            System.getProperties().remove(key);
        }
    }
}
