package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
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
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * The catalogs of the modules that migrations of this one depend on. A compiler shows one resource of a name only, so each
 * catalog is looked for beside the class that is depended on.
 */
final class DependencyCatalogs {

    private final Filer filer;
    private final Elements elements;

    DependencyCatalogs(Filer filer, Elements elements) {
        this.filer = filer;
        this.elements = elements;
    }

    /**
     * The migrations of other modules, as far as their catalogs can be found.
     *
     * @param dependencies classes that are depended on, be they of this module or of another
     * @param own binary names of the classes of this module
     */
    Found find(Collection<TypeElement> dependencies, Set<String> own) {
        Map<String, MigrationDefinition> found = new LinkedHashMap<>();
        var open = new ArrayDeque<>(dependencies);
        Set<String> seen = new HashSet<>();
        Set<URI> read = new HashSet<>();
        boolean complete = true;
        while (!open.isEmpty()) {
            TypeElement type = open.remove();
            String name = elements.getBinaryName(type).toString();
            if (own.contains(name) || found.containsKey(name) || !seen.add(name)) {
                continue;
            }
            Optional<Catalog> catalog = beside(name, read);
            complete &= catalog.isPresent();
            catalog.ifPresent(it -> it.migrations().forEach(each -> found.put(each.className(), each)));
            for (MigrationDefinition migration :
                    catalog.map(Catalog::migrations).orElse(List.of())) {
                open.addAll(dependencies(migration));
            }
        }
        return new Found(found.values(), complete);
    }

    /**
     * What was found.
     *
     * @param complete whether it is everything
     */
    record Found(Collection<MigrationDefinition> migrations, boolean complete) {}

    private Collection<TypeElement> dependencies(MigrationDefinition migration) {
        var types = new ArrayDeque<TypeElement>();
        TypeElement type = elements.getTypeElement(migration.className().replace('$', '.'));
        if (type == null || migration.baseline()) {
            return types;
        }
        MigrationReader.migration(type, elements).ifPresent(use -> {
            for (TypeMirror mirror : use.types("dependsOn")) {
                if (mirror instanceof DeclaredType declared) {
                    types.add((TypeElement) declared.asElement());
                }
            }
        });
        return types;
    }

    private Optional<Catalog> beside(String className, Set<URI> read) {
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
                return Optional.of(new Catalog(List.of()));
            }
            try (InputStream stream = catalog.toURL().openStream()) {
                return Optional.of(CatalogJson.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException
                | IllegalArgumentException
                | UnsupportedOperationException
                | UnreadableCatalogException e) {
            // Not on the class path but on the module path, or in a place that is no file.
            return Optional.empty();
        }
    }
}
