package dev.lockkeeper.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All migrations of a project. */
public final class Catalog {

    /** Where a module keeps its catalog, as the name of a resource. */
    public static final String RESOURCE = "META-INF/lockkeeper/catalog.json";

    private final List<MigrationDefinition> migrations;
    private @Nullable String digest;
    private @Nullable DependencyGraph graph;

    /** The migrations, in any order. */
    public Catalog(Collection<MigrationDefinition> migrations) {
        this(migrations, null);
    }

    private Catalog(Collection<MigrationDefinition> migrations, @Nullable String digest) {
        this.migrations = migrations.stream()
                .sorted(Comparator.comparing(MigrationDefinition::id).thenComparing(MigrationDefinition::className))
                .toList();
        this.digest = digest;
    }

    /** The catalog that a module keeps. */
    static Catalog stored(Collection<MigrationDefinition> migrations, String digest) {
        return new Catalog(migrations, digest);
    }

    /** The catalogs of several modules as one. What does not fit together is told by {@link #problems()}. */
    public static Catalog merge(Collection<Catalog> modules) {
        return new Catalog(
                modules.stream()
                        .flatMap(module -> module.migrations().stream())
                        .distinct()
                        .toList(),
                digest(modules.stream().map(Catalog::digest).toList()));
    }

    /** Of several modules, in whichever order they stand on the class path. */
    static String digest(Collection<String> modules) {
        List<String> each = modules.stream().distinct().sorted().toList();
        if (each.size() == 1) {
            return each.get(0);
        }
        var all = new Checksum();
        each.forEach(all::add);
        return all.text();
    }

    /** Every migration, sorted by id; the order in which they run is {@link #inOrder()}. */
    public List<MigrationDefinition> migrations() {
        return migrations;
    }

    /** The migration with this id, or whose version orders the same; empty if there is none. */
    public Optional<MigrationDefinition> find(String id) {
        Optional<Version> version = Version.parse(id);
        return migrations.stream()
                .filter(it -> it.id().equals(id) || (version.isPresent() && version.equals(it.version())))
                .findFirst();
    }

    /** What was there before all others; empty if the project began with nothing. */
    public Optional<MigrationDefinition> baseline() {
        return migrations.stream().filter(MigrationDefinition::baseline).findFirst();
    }

    /**
     * Every migration in the order it runs: the baseline first, then by dependencies, then by version. There are no {@link
     * #problems()}.
     */
    public List<MigrationDefinition> inOrder() {
        return graph().inOrder();
    }

    /** Which migration needs which. */
    public DependencyGraph graph() {
        DependencyGraph known = graph;
        if (known == null) {
            known = new DependencyGraph(migrations);
            graph = known;
        }
        return known;
    }

    /** SHA-256 over everything in it: the same modules with the same migrations have the same digest. */
    public String digest() {
        String known = digest;
        if (known == null) {
            known = CatalogJson.digest(CatalogJson.write(this).getBytes(StandardCharsets.UTF_8));
            digest = known;
        }
        return known;
    }

    /** What is wrong between migrations, where each of them may be right: empty when the catalog can be run. */
    public List<Message> problems() {
        var problems = new ArrayList<Message>();
        var seen = new HashMap<Object, MigrationDefinition>();
        for (MigrationDefinition migration : migrations) {
            MigrationDefinition other = seen.putIfAbsent(migration.identity(), migration);
            if (other != null && !(migration.baseline() && other.baseline())) {
                problems.add(Problems.duplicate(migration, other));
            }
        }
        List<MigrationDefinition> baselines =
                migrations.stream().filter(MigrationDefinition::baseline).toList();
        if (baselines.size() > 1) {
            problems.add(Problems.baselines(baselines.get(1), baselines.get(0)));
        }
        for (MigrationDefinition migration : migrations) {
            for (String dependency : migration.dependsOn()) {
                if (!seen.containsKey(Version.identity(dependency))) {
                    problems.add(Problems.missingDependency(migration, dependency));
                }
            }
        }
        if (problems.isEmpty()) {
            graph().cycle().ifPresent(cycle -> problems.add(Problems.cycle(titles(cycle))));
        }
        return problems;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Catalog catalog && migrations.equals(catalog.migrations);
    }

    @Override
    public int hashCode() {
        return migrations.hashCode();
    }

    @Override
    public String toString() {
        return "Catalog" + migrations;
    }

    private List<String> titles(List<String> ids) {
        Map<String, String> titles = new HashMap<>();
        migrations.forEach(it -> titles.put(it.id(), it.title()));
        return ids.stream().map(id -> titles.getOrDefault(id, id)).toList();
    }
}
