package dev.lockkeeper.it.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Class paths of the programs that are measured. All are of jars, since an archive of classes takes no directories. */
final class ProgramJars {

    /** What Lockkeeper needs at run time, in the reactor before and after it is packed. */
    static final List<String> LOCKKEEPER = List.of(
            "/annotations/target/", "/catalog/target/", "/runtime/target/", "/com/fasterxml/jackson/", "/chicory/");

    private static final Path WORK = Path.of("target/benchmarks/programs").toAbsolutePath();

    /** Compiled when they are needed, since the class path of a normal build has no peers. */
    private static final Path PEERS = Path.of("src/test/peers").toAbsolutePath();

    private static final String CLASS_PATH = System.getProperty("java.class.path", "");

    /** The programs of this package and those of the peers, made once in a JVM. */
    private static final Path PROGRAMS = programs();

    private ProgramJars() {}

    /** The programs, the driver, and what of this program's class path has one of these texts in its path. */
    static String path(List<String> parts) throws IOException {
        var path = new ArrayList<>(List.of(PROGRAMS.toString()));
        for (String entry : CLASS_PATH.split(File.pathSeparator, -1)) {
            String told = entry.replace(File.separatorChar, '/');
            boolean wanted = parts.stream().anyMatch(told::contains) && !told.matches(".*[-/]test(s\\.jar|-classes/?)");
            if (wanted || told.contains("/org/postgresql/postgresql/") || told.contains("/slf4j-")) {
                path.add(jar(Path.of(entry)).toString());
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static Path jar(Path entry) throws IOException {
        if (!Files.isDirectory(entry)) {
            return entry;
        }
        Path jar = WORK.resolve(entry.toString().replaceAll("[^A-Za-z0-9]+", "-") + ".jar");
        return pack(entry, jar);
    }

    private static Path programs() {
        try {
            Path classes = Files.createDirectories(WORK.resolve("classes"));
            Path own = Path.of(ProgramJars.class.getPackageName().replace('.', '/'));
            Path compiled = Path.of(ProgramJars.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve(own);
            Files.createDirectories(classes.resolve(own));
            for (Path file : list(compiled)) {
                Files.write(classes.resolve(own).resolve(file.getFileName()), Files.readAllBytes(file));
            }
            var command = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-classpath", CLASS_PATH));
            list(PEERS).stream()
                    .map(Path::toString)
                    .filter(it -> it.endsWith("Program.java"))
                    .forEach(command::add);
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)) != 0) {
                throw new IllegalStateException(
                        "the programs of the peers do not compile; is this profile benchmarks?");
            }
            return pack(classes, WORK.resolve("programs.jar"));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pack(Path directory, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
