package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/** A module of the build, as its class output tells. */
final class Module {

    private static final List<String> ANNOTATIONS =
            List.of("Ldev/lockkeeper/Migration;", "Ldev/lockkeeper/RepeatableMigration;");

    private final MavenProject project;

    Module(MavenProject project) {
        this.project = project;
    }

    MavenProject project() {
        return project;
    }

    /** Whether it declares migrations, and the processor has seen them. */
    boolean hasCatalog() {
        return !project.getPackaging().equals("pom") && Files.exists(classes().resolve(Catalog.RESOURCE));
    }

    /** Where its class files are. */
    Path classes() {
        return Path.of(project.getBuild().getOutputDirectory());
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

    /** Since JDK 23 javac runs no processor that is merely on the class path, and does not say so. */
    void refuseUncatalogued() {
        List<Path> annotated = annotatedClasses();
        if (annotated.isEmpty()) {
            return;
        }
        String version = Module.class.getPackage().getImplementationVersion();
        throw LockkeeperException.refused(
                "LK2501",
                "%s has %d migrations (%s) and no catalog: the annotation processor did not run."
                        .formatted(project.getName(), annotated.size(), annotated.get(0)),
                "It is not known what they do. Nothing was run.",
                """
                Add the processor to the configuration of maven-compiler-plugin, and compile again:
                  <annotationProcessorPaths>
                    <path>
                      <groupId>dev.lockkeeper</groupId>
                      <artifactId>lockkeeper-processor</artifactId>
                      <version>%s</version>
                    </path>
                  </annotationProcessorPaths>""".formatted(version == null ? "..." : version));
    }

    /** Class files name the annotations they carry in their constants: JVM specification, 4.7.16 and 4.4.7. */
    private static boolean annotated(Path classFile) {
        try {
            String constants = new String(Files.readAllBytes(classFile), StandardCharsets.ISO_8859_1);
            return ANNOTATIONS.stream().anyMatch(constants::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
