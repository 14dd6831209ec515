package dev.lockkeeper.maven.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second JVM that uses an embedded server as a Maven run does, and that a test can kill. */
final class OtherMaven implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final BufferedReader output;

    private OtherMaven(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a JVM that starts a server, and then waits for a line of input. */
    static OtherMaven on(Path directory) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(OtherMaven.class.getName(), directory.toString()));
        return new OtherMaven(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** What runs in the other JVM: it ends without closing the server. */
    public static void main(String[] arguments) throws IOException {
        var server =
                EmbeddedServer.start(Path.of(arguments[0]), TestBinaries.jar(), Duration.ofSeconds(2), message -> {});
        System.out.println(READY + server.url());
        System.out.flush();
        var ignored = System.in.read();
        System.exit(0);
    }

    /** The server's URL, once it serves. */
    String url() throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new IOException("the other JVM ended without a server");
    }

    Process process() {
        return process;
    }

    /** Has the JVM end in order. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        awaitEnd();
    }

    /** Kills the JVM as kill -9 does: nothing it planned for its end happens. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the other JVM does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
