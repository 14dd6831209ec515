package dev.lockkeeper.docs;

import dev.lockkeeper.Migration;
import dev.lockkeeper.processor.LockkeeperProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.ToolProvider;

/** Compiles the manual's examples as a user's project compiles: with the processor, against the annotations alone. */
final class Examples {

    static final String GOOD = "docs/src/test/examples/com";
    static final String WRONG = "docs/src/test/examples/wrong";

    /** What migrated before the wrong ones. */
    static final String BEFORE = "docs/src/test/examples/before/com/example/wrong/CreateOrders.java";

    private Examples() {}

    /** What javac printed; empty if it had nothing to say. It may have more options. */
    static String compile(List<Path> sources, Path output, String... more) {
        copyScripts(output);
        var printed = new StringWriter();
        var javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (var files = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var options = new ArrayList<>(List.of(
                    "-Xlint:all",
                    "-Werror",
                    "-d",
                    output.toString(),
                    "-classpath",
                    annotations().toString()));
            options.addAll(List.of(more));
            var task = javac.getTask(
                    printed, files, null, options, null, files.getJavaFileObjectsFromFiles(files(sources)));
            task.setProcessors(List.of(new LockkeeperProcessor()));
            task.call();
            return printed.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<java.io.File> files(List<Path> paths) {
        return paths.stream().map(Path::toFile).toList();
    }

    /** As Maven copies resources before it compiles. */
    private static void copyScripts(Path output) {
        String root = "docs/src/test/examples/resources/";
        try {
            for (String script : Repository.files(root, ".sql")) {
                Path target = output.resolve(script.substring(root.length()));
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(Repository.path(script), target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path annotations() {
        try {
            return Path.of(Migration.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
