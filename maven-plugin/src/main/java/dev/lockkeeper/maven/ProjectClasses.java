package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.StoredCatalog;
import dev.lockkeeper.catalog.UnreadableCatalogException;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.project.MavenProject;

/**
 * The classes and catalogs of one module and what it depends on, in the order of its class path. Loaded by a class loader of
 * its own, which shares with the plugin nothing but the annotations and the driver, so that one module of a reactor never sees another's.
 */
final class ProjectClasses implements AutoCloseable {

    private final URLClassLoader loader;

    private ProjectClasses(URLClassLoader loader) {
        this.loader = loader;
    }

    static ProjectClasses of(MavenProject project) {
        try {
            var urls = new ArrayList<URL>();
            for (String element : project.getRuntimeClasspathElements()) {
                urls.add(Path.of(element).toUri().toURL());
            }
            return new ProjectClasses(new URLClassLoader(urls.toArray(URL[]::new), new SharedOnly()));
        } catch (DependencyResolutionRequiredException | MalformedURLException e) {
            throw new IllegalStateException("Maven resolves dependencies before a goal runs", e);
        }
    }

    ClassLoader loader() {
        return loader;
    }

    /** The migrations of this module and of everything it depends on. */
    StoredCatalog catalog() {
        var modules = new ArrayList<ModuleText>();
        try {
            for (URL url : Collections.list(loader.findResources(Catalog.RESOURCE))) {
                modules.add(new ModuleText(url, text(url)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return StoredCatalog.of(modules.stream().map(it -> it.text).toList(), () -> merge(modules));
    }

    private static Catalog merge(List<ModuleText> modules) {
        var catalogs = new ArrayList<Catalog>();
        for (ModuleText module : modules) {
            Catalog catalog = read(module.url, module.text);
            refuseGone(catalog, module.url);
            catalogs.add(catalog);
        }
        return Catalog.merge(catalogs);
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the last migration of a module is deleted, no processor runs, and its catalog stays. Jars are whole. */
    private static void refuseGone(Catalog catalog, URL url) {
        if (!url.getProtocol().equals("file")) {
            return;
        }
        Path root = Path.of(URI.create(url.toString()));
        for (int i = 0; i < Catalog.RESOURCE.split("/", -1).length; i++) {
            root = Objects.requireNonNull(root.getParent());
        }
        for (Message problem : ModuleChecks.gone(catalog, root)) {
            throw LockkeeperException.refused(problem, null);
        }
    }

    /** One catalog, in a jar or a directory. */
    static Catalog read(URL url) throws IOException {
        return read(url, text(url));
    }

    private static byte[] text(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // A cached jar would stay open, and would be the old one when a daemon runs the next build.
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static Catalog read(URL url, byte[] text) {
        try {
            return CatalogJson.read(text);
        } catch (UnreadableCatalogException e) {
            throw LockkeeperException.refused(
                    new Message(
                            "LK2503",
                            "%s cannot be read. %s".formatted(url, e.getMessage()),
                            "It is not known which migrations there are. Nothing was run.",
                            "Compile with the same version of lockkeeper-processor as of this plugin: mvn clean compile"),
                    e);
        }
    }

    /** What stands in one module, in UTF-8. */
    private static final class ModuleText {

        private final URL url;
        private final byte[] text;

        ModuleText(URL url, byte[] text) {
            this.url = url;
            this.text = text;
        }
    }

    /** Lets the annotations and the driver through, and the JDK. */
    private static final class SharedOnly extends ClassLoader {

        private static final String PACKAGE = "dev.lockkeeper.";

        /** The connection is the plugin's: a migration that unwraps it, as for COPY, must know it by the same classes. */
        private static final String DRIVER = "org.postgresql.";

        SharedOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            boolean annotation = name.startsWith(PACKAGE) && name.indexOf('.', PACKAGE.length()) < 0;
            if (!annotation && !name.startsWith(DRIVER)) {
                throw new ClassNotFoundException(name);
            }
            return Class.forName(name, false, ProjectClasses.class.getClassLoader());
        }
    }
}
