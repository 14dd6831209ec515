package dev.lockkeeper.it.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** A command in a process of its own, which can be killed. */
final class Runner {

    private static final int SUCCEEDED = 0;
    private static final int FAILED = 1;
    private static final long LONGEST = 300;

    private final Process process;

    private Runner(Process process) {
        this.process = process;
    }

    /** The process: url, user, password, goal, then the modules. */
    public static void main(String[] arguments) {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser(arguments[1]);
        source.setPassword(arguments[2]);
        List<Path> modules = Arrays.stream(arguments).skip(4).map(Path::of).toList();
        var command = new Command(new Project(modules), Command.Goal.valueOf(arguments[3]));
        Subject.Result result = command.run(source);
        System.out.println(result.failure());
        System.exit(result.succeeded() ? SUCCEEDED : FAILED);
    }

    static Runner start(Command command, PGSimpleDataSource source, File log) {
        var line = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Runner.class.getName(),
                source.getUrl(),
                String.valueOf(source.getUser()),
                String.valueOf(source.getPassword()),
                command.goal().name()));
        command.project().modules().forEach(it -> line.add(it.toString()));
        try {
            return new Runner(new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As kill -9 does it; returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Waits so long for its end, and tells whether it came to it. */
    boolean endsWithin(long nanos) throws InterruptedException {
        return process.waitFor(nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether it came to its end by itself, and did what it should. */
    boolean succeeded() {
        return process.exitValue() == SUCCEEDED;
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
}
