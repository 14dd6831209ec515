package dev.lockkeeper.runtime.plan;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.runtime.journal.History;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a catalog is behind the database, as that of an application's version that is started again after a newer one ran:
 * the history has migrations that it does not know. What of its repeatable migrations was replaced since stays replaced.
 */
public final class OlderCatalog {

    private final History history;
    private final boolean older;

    /** A catalog before a database with this history. */
    public OlderCatalog(Catalog catalog, History history) {
        this.history = history;
        Set<Object> known = catalog.migrations().stream()
                .map(it -> Version.identity(it.id()))
                .collect(Collectors.toSet());
        this.older = history.migrations().stream().anyMatch(it -> !known.contains(Version.identity(it)));
    }

    /** Whether a newer catalog has replaced what the older one has of a repeatable migration. */
    public boolean replaced(MigrationDefinition migration, Phase phase) {
        return older && migration.repeatable() && history.replaced(migration.id(), phase, migration.checksum());
    }
}
