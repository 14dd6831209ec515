package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.catalog.MigrationDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What javac made of a project.
 *
 * @param told errors and warnings, in the order they came
 * @param output the directory with the classes
 */
record Compiled(List<Told> told, Path output) {

    /**
     * An error or warning.
     *
     * @param file relative to the sources; empty: it belongs to none
     * @param line from 1
     * @param column from 1
     */
    record Told(Diagnostic.Kind kind, String file, long line, long column, String text) {

        /** The first word of a message of Lockkeeper's. */
        String code() {
            return text.substring(0, Math.max(0, text.indexOf(' ')));
        }
    }

    static Compiled of(List<Diagnostic<? extends JavaFileObject>> diagnostics, Path sources, Path output) {
        return new Compiled(
                diagnostics.stream()
                        .map(it -> new Told(
                                it.getKind(),
                                it.getSource() == null
                                        ? ""
                                        : sources.relativize(
                                                        Path.of(it.getSource().toUri()))
                                                .toString(),
                                it.getLineNumber(),
                                column(it),
                                it.getMessage(Locale.ROOT)))
                        .toList(),
                output);
    }

    /** Counted here: the compiler of Eclipse tells the offset alone. */
    private static long column(Diagnostic<? extends JavaFileObject> diagnostic) {
        if (diagnostic.getSource() == null || diagnostic.getPosition() == Diagnostic.NOPOS) {
            return diagnostic.getColumnNumber();
        }
        String text = Fixture.text(Path.of(diagnostic.getSource().toUri()));
        return diagnostic.getPosition() - text.lastIndexOf('\n', (int) diagnostic.getPosition() - 1);
    }

    /** This, if nothing at all was told. */
    Compiled clean() {
        assertEquals(List.of(), told);
        return this;
    }

    /** What Lockkeeper told, and not javac. */
    List<Told> ours() {
        return told.stream()
                .filter(it -> it.code().matches("[A-Z]{2,3}[0-9]{3,4}"))
                .toList();
    }

    List<String> codes() {
        return ours().stream().map(Told::code).toList();
    }

    /** The one message. */
    String message() {
        assertEquals(1, ours().size(), told::toString);
        return ours().get(0).text();
    }

    boolean hasCatalog() {
        return Files.exists(output.resolve(Catalog.RESOURCE));
    }

    String catalogText() {
        return text(Catalog.RESOURCE);
    }

    Catalog catalog() {
        return CatalogJson.read(catalogText());
    }

    /** The migration of the class with this binary name. */
    MigrationDefinition migration(String className) {
        return catalog().migrations().stream()
                .filter(it -> it.className().equals(className))
                .findFirst()
                .orElseThrow();
    }

    /** The ids of all migrations in the catalog, as it lists them. */
    List<String> ids() {
        return catalog().migrations().stream().map(MigrationDefinition::id).toList();
    }

    /** A file in the output. */
    String text(String path) {
        try {
            return Files.readString(output.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files in the output, sorted. */
    List<String> files() {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(Files::isRegularFile)
                    .map(it -> output.relativize(it).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
