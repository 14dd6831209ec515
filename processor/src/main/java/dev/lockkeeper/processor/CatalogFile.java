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
import java.util.Optional;
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
    private final DefinitionChecksum checksum;
    private final Set<String> roots;

    /** Beside a compilation of the top-level classes with these names. */
    CatalogFile(Filer filer, Elements elements, DefinitionChecksum checksum, Set<String> roots) {
        this.filer = filer;
        this.elements = elements;
        this.checksum = checksum;
        this.roots = Set.copyOf(roots);
    }

    /** The migrations of an earlier catalog that are still there and not among those of this compilation. */
    Others compiledBefore(String earlier, Collection<TypeElement> now) {
        Set<String> names = new HashSet<>();
        now.forEach(it -> names.add(elements.getBinaryName(it).toString()));
        List<MigrationDefinition> before = catalog(earlier).migrations().stream()
                .filter(it -> !names.contains(it.className()))
                .toList();
        List<MigrationDefinition> after = before.stream()
                .flatMap(it -> element(it.className()).map(type -> refreshed(it, type)).stream())
                .toList();
        return new Others(after, after.equals(before));
    }

    /**
     * Migrations that are not compiled now.
     *
     * @param unchanged whether they are all that there were, and just as they were
     */
    record Others(List<MigrationDefinition> migrations, boolean unchanged) {
        Others {
            migrations = List.copyOf(migrations);
        }
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
        if (text.isEmpty()) {
            // As in every build that starts from nothing: not worth loading what reads JSON.
            return new Catalog(List.of());
        }
        try {
            return CatalogJson.read(text);
        } catch (UnreadableCatalogException e) {
            // It is of another Lockkeeper: then everything is compiled anew.
            return new Catalog(List.of());
        }
    }

    /** The class of a migration that was compiled before; empty if it is gone, or is no migration any more. */
    private Optional<TypeElement> element(String className) {
        // The dollar of a binary name mostly stands for nesting, but may be part of a name.
        return Stream.of(className.replace('$', '.'), className)
                .map(elements::getTypeElement)
                .filter(Objects::nonNull)
                .filter(it -> MigrationReader.migration(it, elements).isPresent())
                .filter(it -> !roots.contains(outermost(it)))
                .findFirst();
    }

    /** What stands in a class that is compiled now, and is not among its migrations, is a file that was left behind. */
    private static String outermost(TypeElement type) {
        TypeElement next = type;
        while (next.getEnclosingElement() instanceof TypeElement outer) {
            next = outer;
        }
        return next.getQualifiedName().toString();
    }

    /** The versions that it depends on may be others now, though its own file was not compiled. */
    private MigrationDefinition refreshed(MigrationDefinition it, TypeElement type) {
        List<String> dependsOn = MigrationReader.dependsOn(type, elements).orElse(it.dependsOn());
        if (dependsOn.equals(it.dependsOn())) {
            return it;
        }
        return new MigrationDefinition(
                        it.id(),
                        it.repeatable(),
                        it.name(),
                        it.className(),
                        dependsOn,
                        it.metadata(),
                        it.budget(),
                        it.requires(),
                        it.verifies(),
                        it.phases(),
                        it.irreversible(),
                        it.findings(),
                        checksum.of(it, dependsOn))
                .with(it.changes(), it.phases(), it.verifies(), checksum.of(it, dependsOn))
                .behind(it.after());
    }
}
