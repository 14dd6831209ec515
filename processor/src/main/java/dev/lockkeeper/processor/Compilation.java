package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.DependencyGraph;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Problems;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.sql.SqlParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The last round: reads the migrations of this compilation, checks them beside those compiled before, writes them all. */
final class Compilation {

    private final Elements elements;
    private final Reporter reporter;
    private final MigrationReader reader;
    private final CatalogFile file;
    private final LockCheck lock;
    private final DependencyCatalogs dependencyCatalogs;
    private final ReplayStep replay;

    /** Of the classes with these names, and of what stands in them. */
    Compilation(ProcessingEnvironment environment, Reporter reporter, Options options, Set<String> roots) {
        this.elements = environment.getElementUtils();
        this.reporter = reporter;
        SqlParser parser = SqlParser.postgres(options.server().major());
        var scripts = new Scripts(environment.getFiler());
        this.reader = new MigrationReader(parser, elements, scripts, reporter, options.lint());
        this.lock = new LockCheck(scripts, reporter, environment.getOptions());
        this.file = new CatalogFile(environment.getFiler(), elements, new DefinitionChecksum(parser), roots);
        this.dependencyCatalogs = new DependencyCatalogs(environment.getFiler(), elements);
        this.replay = new ReplayStep(
                parser, reporter, options.replay(), options.server().major());
    }

    /**
     * Reads the given classes, each with an annotation of Lockkeeper on it or in it.
     *
     * @param otherErrors whether somebody else told errors: then migrations may be missing that were to be generated
     */
    void run(boolean otherErrors, List<TypeElement> types, Collection<CodeWriter> writers) {
        var migrations = new ArrayList<TypeElement>();
        for (TypeElement type : types) {
            if (MigrationReader.migration(type, elements).isPresent()) {
                migrations.add(type);
            } else {
                reportNoMigration(type);
            }
        }
        List<Draft> drafts = new ArrayList<>();
        boolean complete = true;
        for (TypeElement type : migrations) {
            complete &= read(type, drafts);
        }
        List<MigrationDefinition> others = file.compiledBefore(migrations);
        checkIdentities(drafts, others);
        if (reporter.errors() == 0) {
            checkCycle(drafts, all(drafts, others));
            lock.check(drafts);
        }
        if (reporter.errors() == 0 && complete) {
            drafts = replay(drafts, others);
        }
        drafts.forEach(it -> WayBack.check(reporter, it));
        var catalog = new Catalog(all(drafts, others));
        try {
            for (CodeWriter writer : writers) {
                writer.write(catalog);
            }
            if (reporter.errors() == 0 && !otherErrors && complete && !migrations.isEmpty()) {
                file.write(catalog, drafts.stream().map(Draft::type).toArray(TypeElement[]::new));
            }
        } catch (IOException e) {
            reporter.failure(Position.NOWHERE, e);
        }
    }

    private static List<MigrationDefinition> all(List<Draft> drafts, List<MigrationDefinition> others) {
        var all = new ArrayList<>(others);
        drafts.forEach(it -> all.add(it.definition()));
        return all;
    }

    private List<Draft> replay(List<Draft> drafts, List<MigrationDefinition> others) {
        Set<String> own = new HashSet<>();
        others.forEach(it -> own.add(it.className()));
        drafts.forEach(it -> own.add(it.definition().className()));
        DependencyCatalogs.Found elsewhere = dependencyCatalogs.find(
                drafts.stream()
                        .flatMap(it -> it.dependencies().stream())
                        .map(Draft.Dependency::type)
                        .toList(),
                own);
        return replay.run(drafts, others, elsewhere);
    }

    /** Whether the migration could be read; one that javac refuses is left for javac to report. */
    private boolean read(TypeElement type, List<Draft> drafts) {
        try {
            drafts.add(reader.read(type));
            return true;
        } catch (AnnotationUse.UncompilableException e) {
            return false;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            reporter.failure(Position.of(type), e);
            return false;
        }
    }

    private void reportNoMigration(TypeElement type) {
        Stream.concat(Stream.of(type), JavaMethods.of(type).stream())
                .flatMap(it -> AnnotationUse.first(it, elements).stream())
                .findFirst()
                .ifPresent(part -> reporter.error(
                        Check.NOT_A_MIGRATION,
                        part.position(),
                        "%s has %s and is no migration.".formatted(type.getSimpleName(), part.name()),
                        "Nothing of it would ever run.",
                        "Add @Migration(version = \"...\", description = \"...\")."));
    }

    private void checkIdentities(List<Draft> drafts, List<MigrationDefinition> others) {
        Map<Object, MigrationDefinition> seen = new HashMap<>();
        others.forEach(it -> seen.put(identity(it), it));
        for (Draft draft : drafts) {
            MigrationDefinition other = seen.putIfAbsent(identity(draft.definition()), draft.definition());
            if (other != null) {
                reporter.error(draft.id(), Problems.duplicate(draft.definition(), other));
            }
        }
        Set<String> here = new HashSet<>();
        others.forEach(it -> here.add(it.className()));
        drafts.forEach(it -> here.add(it.definition().className()));
        // What another module has is known here as far as it is depended on.
        for (Draft draft : drafts) {
            for (Draft.Dependency dependency : draft.dependencies()) {
                MigrationDefinition own = seen.get(identity(dependency.id()));
                String name = elements.getBinaryName(dependency.type()).toString();
                if (own != null && !here.contains(name)) {
                    reporter.error(dependency.position(), duplicate(own, dependency));
                }
            }
        }
    }

    private static Message duplicate(MigrationDefinition own, Draft.Dependency dependency) {
        String id = own.id().equals(dependency.id())
                ? own.id()
                : "%s (which orders like %s)".formatted(own.id(), dependency.id());
        return new Message(
                Check.DUPLICATE.code(),
                "%s of another module and %s of this one both have %s %s."
                        .formatted(
                                dependency.type().getSimpleName(),
                                own.className().substring(own.className().lastIndexOf('.') + 1),
                                own.repeatable() ? "name" : "version",
                                id),
                "The history could not tell them apart.",
                "Give the newer one a version of its own.");
    }

    private static Object identity(MigrationDefinition migration) {
        return identity(migration.id());
    }

    static Object identity(String id) {
        return Version.parse(id).<Object>map(it -> it).orElse(id);
    }

    private void checkCycle(List<Draft> drafts, List<MigrationDefinition> all) {
        new DependencyGraph(all).cycle().ifPresent(path -> {
            Map<String, String> names = new HashMap<>();
            all.forEach(it -> names.put(it.id(), it.name()));
            Message message = Problems.cycle(
                    path.stream().map(it -> names.getOrDefault(it, it)).toList());
            Set<String> circle = new HashSet<>(path);
            drafts.stream()
                    .filter(it -> circle.contains(it.definition().id()))
                    .flatMap(it -> it.dependencies().stream())
                    .filter(it -> circle.contains(it.id()))
                    .reduce((first, last) -> last)
                    .ifPresent(it -> reporter.error(it.position(), message));
        });
    }
}
