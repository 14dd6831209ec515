package dev.lockkeeper.catalog;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A catalog as modules keep it, told by its digest and read when somebody needs it: where a database has all of it, nobody
 * does, and a catalog of thousands of migrations takes longer to read than everything else.
 */
public final class StoredCatalog {

    private final String digest;
    private @Nullable Supplier<Catalog> reader;
    private @Nullable Catalog read;

    private StoredCatalog(String digest, Supplier<Catalog> reader) {
        this.digest = digest;
        this.reader = reader;
    }

    /**
     * The catalogs of several modules.
     *
     * @param modules what stands in each of them at {@link Catalog#RESOURCE}
     * @param reader reads and merges them; asked once at most, and let go with what it holds on to
     */
    public static StoredCatalog of(Collection<byte[]> modules, Supplier<Catalog> reader) {
        return new StoredCatalog(
                Catalog.digest(modules.stream().map(CatalogJson::digest).toList()), reader);
    }

    /** One that was read already. */
    public static StoredCatalog of(Catalog catalog) {
        return new StoredCatalog(catalog.digest(), () -> catalog);
    }

    /** {@link Catalog#digest()}, without reading it. */
    public String digest() {
        return digest;
    }

    /** The catalog itself. What reading it throws is thrown here. */
    public Catalog catalog() {
        Catalog known = read;
        if (known == null) {
            known = Objects.requireNonNull(reader).get();
            read = known;
            reader = null;
        }
        return known;
    }
}
