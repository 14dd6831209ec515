package dev.lockkeeper.processor;

import dev.lockkeeper.Baseline;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.catalog.Checksum;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.UnreadableCatalogException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * The catalogs of the modules that migrations of this one depend on. A compiler shows one resource of a name only, so each
 * catalog is looked for beside the class that is depended on.
 */
final class DependencyCatalogs {

    /** Why not all is known where one is missing. */
    static final String INCOMPLETE = "not every catalog that this module depends on can be found";

    private final Filer filer;
    private final Elements elements;

    DependencyCatalogs(Filer filer, Elements elements) {
        this.filer = filer;
        this.elements = elements;
    }

    /**
     * The migrations of other modules, as far as their catalogs can be found.
     *
     * @param now the classes of this module that are compiled now
     * @param others what this module has besides
     */
    Found find(Collection<TypeElement> now, Collection<MigrationDefinition> others) {
        Set<String> own = new HashSet<>();
        var open = new ArrayDeque<TypeElement>();
        for (TypeElement type : now) {
            own.add(elements.getBinaryName(type).toString());
            open.addAll(dependencies(type).orElse(List.of()));
        }
        for (MigrationDefinition migration : others) {
            own.add(migration.className());
            open.addAll(dependencies(migration).orElse(List.of()));
        }
        Map<String, MigrationDefinition> found = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Set<URI> read = new HashSet<>();
        var identity = new Checksum();
        boolean complete = true;
        while (!open.isEmpty()) {
            String name = elements.getBinaryName(open.remove()).toString();
            if (own.contains(name) || found.containsKey(name) || !seen.add(name)) {
                continue;
            }
            Optional<String> text = beside(name, read);
            Optional<Catalog> catalog = text.flatMap(DependencyCatalogs::catalog);
            identity.add(name).add(text.map(it -> "has " + it).orElse("has none"));
            complete &= catalog.isPresent();
            for (MigrationDefinition migration :
                    catalog.map(Catalog::migrations).orElse(List.of())) {
                found.put(migration.className(), migration);
                Optional<List<TypeElement>> next = dependencies(migration);
                complete &= next.isPresent();
                open.addAll(next.orElse(List.of()));
            }
        }
        identity.add(Boolean.toString(complete));
        return new Found(found.values(), complete, identity.text());
    }

    /**
     * What was found.
     *
     * @param complete whether it is everything
     * @param identity the same for the same
     */
    record Found(Collection<MigrationDefinition> migrations, boolean complete, String identity) {}

    private Optional<List<TypeElement>> dependencies(MigrationDefinition migration) {
        TypeElement type = elements.getTypeElement(migration.className().replace('$', '.'));
        return type == null ? Optional.of(List.of()) : dependencies(type);
    }

    /** The classes that one names; empty if not all of them are there. */
    private Optional<List<TypeElement>> dependencies(TypeElement type) {
        if (AnnotationUse.find(type, Baseline.class, elements).isPresent()) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(
                    MigrationReader.migration(type, elements)
                            .map(it -> it.types("dependsOn"))
                            .orElse(List.of())
                            .stream()
                            .filter(DeclaredType.class::isInstance)
                            .map(it -> (TypeElement) ((DeclaredType) it).asElement())
                            .toList());
        } catch (AnnotationUse.UncompilableException e) {
            return Optional.empty();
        }
    }

    private static Optional<Catalog> catalog(String text) {
        try {
            return Optional.of(text.isEmpty() ? new Catalog(List.of()) : CatalogJson.read(text));
        } catch (UnreadableCatalogException e) {
            return Optional.empty();
        }
    }

    /** The text of the catalog beside a class, nothing if that was read before; empty if there is none. */
    private Optional<String> beside(String className, Set<URI> read) {
        String path = className.replace('.', '/') + ".class";
        try {
            String uri = filer.getResource(StandardLocation.CLASS_PATH, "", path)
                    .toUri()
                    .toString();
            if (!uri.endsWith(path)) {
                return Optional.empty();
            }
            var catalog = URI.create(uri.substring(0, uri.length() - path.length()) + Catalog.RESOURCE);
            if (!read.add(catalog)) {
                return Optional.of("");
            }
            try (InputStream stream = catalog.toURL().openStream()) {
                return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // Not on the class path but on the module path, or in a place that is no file.
            return Optional.empty();
        }
    }
}
