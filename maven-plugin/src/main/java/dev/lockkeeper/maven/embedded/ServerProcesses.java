package dev.lockkeeper.maven.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The processes of the PostgreSQL server that works in a data directory, whoever started it. */
final class ServerProcesses {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration FAST_STOP = Duration.ofSeconds(30);
    private static final Duration KILL = Duration.ofSeconds(10);
    private static final Duration CLOCK_PRECISION = Duration.ofSeconds(5);

    private final Path dataDirectory;

    ServerProcesses(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** What the running server says of itself; empty if none runs, whatever a file from before may say. */
    Optional<PostmasterFile> postmaster() throws IOException {
        return PostmasterFile.read(dataDirectory)
                .filter(file ->
                        ProcessHandle.of(file.pid()).filter(this::worksHere).isPresent());
    }

    List<ProcessHandle> alive() {
        return ProcessHandle.allProcesses().filter(this::worksHere).toList();
    }

    /** Stops the server as PostgreSQL's own fast shutdown does, and by force what is left of it then. */
    void stop() throws IOException {
        if (isAskedToStop()) {
            await(FAST_STOP, process -> {});
        }
        // Nothing that was committed is lost by force either: it has been handed to the operating system.
        if (!await(KILL, ProcessHandle::destroyForcibly)) {
            throw unstoppable();
        }
        PostmasterFile.delete(dataDirectory);
    }

    private boolean worksHere(ProcessHandle process) {
        var program = process.info().command().map(Path::of).map(Path::getFileName);
        if (program.isEmpty() || !program.get().toString().startsWith("postgres")) {
            return false;
        }
        try {
            // Each process of a server stays in its data directory.
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .equals(dataDirectory);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return isPostmaster(process)
                    || process.parent().filter(this::isPostmaster).isPresent();
        }
    }

    private boolean isPostmaster(ProcessHandle process) {
        try {
            var file = PostmasterFile.read(dataDirectory);
            var started = process.info().startInstant();
            return file.isPresent()
                    && started.isPresent()
                    && file.get().pid() == process.pid()
                    && Duration.between(started.get(), file.get().started())
                                    .abs()
                                    .compareTo(CLOCK_PRECISION)
                            < 0;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private boolean isAskedToStop() throws IOException {
        var postgres = postmaster()
                .flatMap(file -> ProcessHandle.of(file.pid()))
                .flatMap(process -> process.info().command())
                .map(Path::of);
        if (postgres.isEmpty()) {
            return false;
        }
        var extension = postgres.get().toString().endsWith(".exe") ? ".exe" : "";
        var program = postgres.get().resolveSibling("pg_ctl" + extension);
        if (!Files.isExecutable(program)) {
            return false;
        }
        run(List.of(program.toString(), "stop", "-W", "-m", "fast", "-D", dataDirectory.toString()));
        return true;
    }

    private static void run(List<String> command) throws IOException {
        var complete = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            // pg_ctl refuses to run as root, so it runs in a name space where nobody is root, as zonky's does.
            complete.addAll(List.of("unshare", "-U"));
        }
        complete.addAll(command);
        new ProcessBuilder(complete)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Whether all processes ended in time; the wait is not cut short, for half a stop would help nobody. */
    private boolean await(Duration patience, Consumer<ProcessHandle> meanwhile) {
        var deadline = System.nanoTime() + patience.toNanos();
        var interrupted = false;
        var processes = alive();
        while (!processes.isEmpty() && System.nanoTime() < deadline) {
            processes.forEach(meanwhile);
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException later) {
                interrupted = true;
            }
            processes = alive();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return processes.isEmpty();
    }

    private EmbeddedServerException unstoppable() {
        var pids = alive().stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(" "));
        return new EmbeddedServerException(
                "LK2907",
                "A PostgreSQL server of an earlier run works in %s and does not end (processes %s)."
                        .formatted(dataDirectory, pids),
                "No server was started.",
                "End these processes: kill -9 %s".formatted(pids));
    }
}
