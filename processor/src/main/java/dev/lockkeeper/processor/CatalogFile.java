package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.UnreadableCatalogException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * The catalog in the class output. Tools that compile file by file show only what changed, so what an earlier compilation
 * wrote is kept as long as its class is there.
 */
final class CatalogFile {

    private final Filer filer;
    private final Elements elements;

    CatalogFile(Filer filer, Elements elements) {
        this.filer = filer;
        this.elements = elements;
    }

    /** The migrations of an earlier catalog that are still there and not among those of this compilation. */
    List<MigrationDefinition> compiledBefore(String earlier, Collection<TypeElement> now) {
        Set<String> names = new HashSet<>();
        now.forEach(it -> names.add(elements.getBinaryName(it).toString()));
        return catalog(earlier).migrations().stream()
                .filter(it -> !names.contains(it.className()) && stillThere(it.className()))
                .toList();
    }

    void write(String catalog, TypeElement... origins) throws IOException {
        // Bytes, here and below: a writer would take the encoding that -encoding gives to sources.
        try (OutputStream stream = filer.createResource(StandardLocation.CLASS_OUTPUT, "", Catalog.RESOURCE, origins)
                .openOutputStream()) {
            stream.write(catalog.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What an earlier compilation wrote; empty if there is nothing. */
    String read() {
        try (InputStream stream = filer.getResource(StandardLocation.CLASS_OUTPUT, "", Catalog.RESOURCE)
                .openInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static Catalog catalog(String text) {
        try {
            return CatalogJson.read(text);
        } catch (UnreadableCatalogException e) {
            // There is none yet, or it is of another Lockkeeper: then everything is compiled anew.
            return new Catalog(List.of());
        }
    }

    /** Whether there is a migration of this binary name. */
    boolean stillThere(String className) {
        // The dollar of a binary name mostly stands for nesting, but may be part of a name.
        return Stream.of(className.replace('$', '.'), className)
                .map(elements::getTypeElement)
                .filter(Objects::nonNull)
                .anyMatch(it -> MigrationReader.migration(it, elements).isPresent());
    }
}
