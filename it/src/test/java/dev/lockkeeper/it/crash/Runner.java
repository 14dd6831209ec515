package dev.lockkeeper.it.crash;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** A command in a process of its own, which can be stopped and killed. The process stands ready before it gets the command. */
final class Runner implements AutoCloseable {

    private static final int SUCCEEDED = 0;
    private static final int FAILED = 1;
    private static final long LONGEST = 300;
    private static final String BETWEEN = "\t";
    private static final String NOTHING = "-";
    private static final Path KILL = Path.of("/bin/kill");

    private final Process process;
    private final File log;

    private Runner(Process process, File log) {
        this.process = process;
        this.log = log;
    }

    /** The process: it reads one line, which is url, user, password, goal, seconds to go on by itself, then the modules. */
    public static void main(String[] arguments) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            // Who started it is gone, or had nothing for it to do.
            return;
        }
        String[] words = line.split(BETWEEN, -1);
        List<Path> modules = Arrays.stream(words).skip(5).map(Path::of).toList();
        var command = new Command(
                new Project(modules), Command.Goal.valueOf(words[3]), Duration.ofSeconds(Long.parseLong(words[4])));
        Subject.Result result = command.run(Sources.of(words[0], words[1], words[2].equals(NOTHING) ? "" : words[2]));
        System.out.println(result.failure());
        System.exit(result.succeeded() ? SUCCEEDED : FAILED);
    }

    /** Starts a process that waits for its command. */
    static Runner ready(List<String> options) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        line.add("-Dlockkeeper.test.queryMode=" + Sources.MODE.value());
        line.addAll(options);
        line.add(Runner.class.getName());
        try {
            File log = File.createTempFile("lockkeeper-runner", ".log");
            return new Runner(
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(log)
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it run. */
    Runner run(Command command, PGSimpleDataSource source) {
        var words = new ArrayList<String>(List.of(
                source.getUrl(),
                String.valueOf(source.getUser()),
                source.getPassword() == null || source.getPassword().isEmpty() ? NOTHING : source.getPassword(),
                command.goal().name(),
                Long.toString(command.reconnect().toSeconds())));
        command.project().modules().forEach(it -> words.add(it.toString()));
        try (var out = process.outputWriter(StandardCharsets.UTF_8)) {
            out.write(String.join(BETWEEN, words));
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** As kill -9 does it; returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Whether processes can be made to stand still here. */
    static boolean canBeStopped() {
        return Files.isExecutable(KILL);
    }

    /** It stands still, and does not know. */
    void stop() {
        signal("-STOP");
    }

    /** It goes on. */
    void wake() {
        signal("-CONT");
    }

    /** Waits so long for its end, and tells whether it came to it. */
    boolean endsWithin(long nanos) throws InterruptedException {
        return process.waitFor(nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether it came to its end by itself, and did what it should. */
    boolean succeeded() {
        return process.exitValue() == SUCCEEDED;
    }

    /** What it has printed. */
    String printed() throws IOException {
        return Files.readString(log.toPath()).strip();
    }

    /** Waits for its end, within a bound. */
    void await() {
        try {
            if (!process.waitFor(LONGEST, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the runner did not end within %d s".formatted(LONGEST));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it if it has not ended. */
    @Override
    public void close() {
        process.destroyForcibly();
        if (!log.delete()) {
            log.deleteOnExit();
        }
    }

    private void signal(String name) {
        try {
            int end = new ProcessBuilder(KILL.toString(), name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (end != 0) {
                throw new IllegalStateException("kill " + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
