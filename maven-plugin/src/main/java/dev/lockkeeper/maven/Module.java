package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/** A module of the build, as its class output tells. */
final class Module {

    private static final List<String> ANNOTATIONS =
            List.of("Ldev/lockkeeper/Migration;", "Ldev/lockkeeper/RepeatableMigration;");

    private static final Pattern ANNOTATION = Pattern.compile("@(dev\\.lockkeeper\\.)?(Repeatable)?Migration\\s*\\(");

    /** With a version: some Mavens bring 3.1, which does not know these paths and does not say so. */
    private static final String PROCESSOR_PATH = """
            Add this to <build><plugins> in pom.xml, and run: mvn clean compile
              <plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>3.14.1</version>
                <configuration>
                  <annotationProcessorPaths>
                    <path>
                      <groupId>dev.lockkeeper</groupId>
                      <artifactId>lockkeeper-processor</artifactId>
                      <version>%s</version>
                    </path>
                  </annotationProcessorPaths>
                </configuration>
              </plugin>""";

    /** Maven takes classes for up to date when nothing but the POM has changed. */
    private static final String COMPILE_ANEW = "The POM names the processor, so compile anew: mvn clean compile"
            + " (with maven-compiler-plugin 3.5 or later, such as <version>3.14.1</version>)";

    private final MavenProject project;

    Module(MavenProject project) {
        this.project = project;
    }

    /** Whether it declares migrations, and the processor has seen them. */
    boolean hasCatalog() {
        return !project.getPackaging().equals("pom") && Files.exists(classes().resolve(Catalog.RESOURCE));
    }

    /** Whether it declares migrations, also where it is not compiled yet: modules are compiled one after the other. */
    boolean hasMigrations() {
        return hasCatalog()
                || project.getCompileSourceRoots().stream().map(Path::of).anyMatch(Module::declaresMigrations);
    }

    /** Where its class files are. */
    Path classes() {
        return Path.of(project.getBuild().getOutputDirectory());
    }

    /** The migrations of this module alone; none where there is no catalog. */
    Catalog catalog() {
        Path file = classes().resolve(Catalog.RESOURCE);
        try {
            return Files.exists(file) ? ProjectClasses.read(file.toUri().toURL()) : new Catalog(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where Lockkeeper keeps what it writes: results, and the data of the embedded server. */
    Path directory() {
        return Path.of(project.getBuild().getDirectory()).resolve("lockkeeper");
    }

    /** The class files that carry a migration's annotation, relative to {@link #classes()}. */
    List<Path> annotatedClasses() {
        if (!Files.isDirectory(classes())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(classes())) {
            return files.filter(it -> it.toString().endsWith(".class") && annotated(it))
                    .map(classes()::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Since JDK 23 javac runs no processor that is merely on the class path, and does not say so.
     *
     * @param version of this plugin, and so of the processor
     */
    void refuseUncatalogued(String version) {
        List<Path> annotated = annotatedClasses();
        if (annotated.isEmpty()) {
            return;
        }
        throw LockkeeperException.refused(
                "LK2501",
                "%s has %s (%s%s) and no catalog: the annotation processor did not run."
                        .formatted(
                                project.getName(),
                                annotated.size() == 1 ? "a migration" : annotated.size() + " migrations",
                                className(annotated.get(0)),
                                annotated.size() == 1 ? "" : ", ..."),
                "It is not known what they do. Nothing was run.",
                namesProcessor() ? COMPILE_ANEW : PROCESSOR_PATH.formatted(version));
    }

    private static boolean declaresMigrations(Path sources) {
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(it -> it.toString().endsWith(".java"))
                    .map(Module::latin)
                    .anyMatch(it -> it.contains("dev.lockkeeper")
                            && ANNOTATION.matcher(it).find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code com.example.AddPhone} for a file that {@link #annotatedClasses()} found. */
    static String className(Path file) {
        return file.toString().replace(".class", "").replace('/', '.').replace('\\', '.');
    }

    /** Whether the POM names the processor, and javac was not called since. */
    private boolean namesProcessor() {
        Plugin compiler = project.getPlugin("org.apache.maven.plugins:maven-compiler-plugin");
        return compiler != null
                && compiler.getConfiguration() != null
                && compiler.getConfiguration().toString().contains("lockkeeper-processor");
    }

    /** Class files name the annotations they carry in their constants: JVM specification, 4.7.16 and 4.4.7. */
    private static boolean annotated(Path classFile) {
        return ANNOTATIONS.stream().anyMatch(latin(classFile)::contains);
    }

    /** The content, as a text in which ASCII can be searched for. */
    private static String latin(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
