package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.DependencyGraph;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Problems;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.sql.SqlParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The last round: reads the migrations of this compilation, checks them beside those compiled before, writes them all. */
final class Compilation {

    private final Elements elements;
    private final Reporter reporter;
    private final MigrationReader reader;
    private final CatalogFile file;

    Compilation(ProcessingEnvironment environment, Reporter reporter, SqlParser parser, LintMode lint) {
        this.elements = environment.getElementUtils();
        this.reporter = reporter;
        this.reader = new MigrationReader(parser, elements, new Scripts(environment.getFiler()), reporter, lint);
        this.file = new CatalogFile(environment.getFiler(), elements);
    }

    void run(List<TypeElement> migrations, List<TypeElement> withParts, Collection<CodeWriter> writers) {
        withParts.forEach(this::checkIsMigration);
        var drafts = new ArrayList<Draft>();
        boolean complete = true;
        for (TypeElement type : migrations) {
            complete &= read(type, drafts);
        }
        List<MigrationDefinition> others = file.compiledBefore(migrations);
        checkIdentities(drafts, others);
        var all = new ArrayList<>(others);
        drafts.forEach(it -> all.add(it.definition()));
        if (reporter.errors() == 0) {
            checkCycle(drafts, all);
        }
        var catalog = new Catalog(all);
        try {
            for (CodeWriter writer : writers) {
                writer.write(catalog);
            }
            if (reporter.errors() == 0 && complete && !migrations.isEmpty()) {
                file.write(catalog, drafts.stream().map(Draft::type).toArray(TypeElement[]::new));
            }
        } catch (IOException e) {
            reportFailure(migrations.get(0), e);
        }
    }

    /** Whether the migration could be read; one that javac refuses is left for javac to report. */
    private boolean read(TypeElement type, List<Draft> drafts) {
        try {
            drafts.add(reader.read(type));
            return true;
        } catch (AnnotationUse.UncompilableException e) {
            return false;
        } catch (RuntimeException e) {
            reportFailure(type, e);
            return false;
        }
    }

    private void checkIsMigration(TypeElement type) {
        if (MigrationReader.migration(type, elements).isEmpty()) {
            reporter.error(
                    Check.NOT_A_MIGRATION,
                    Position.of(type),
                    "%s has a phase and is no migration.".formatted(type.getSimpleName()),
                    "Nothing of it would ever run.",
                    "Add @Migration(version = \"...\", description = \"...\").");
        }
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
        // What another module has is known here as far as it is depended on.
        for (Draft draft : drafts) {
            for (Draft.Dependency dependency : draft.dependencies()) {
                MigrationDefinition own = seen.get(identity(dependency.id()));
                String name = elements.getBinaryName(dependency.type()).toString();
                if (own != null && !own.className().equals(name)) {
                    reporter.error(dependency.position(), duplicate(own, dependency));
                }
            }
        }
    }

    private static Message duplicate(MigrationDefinition own, Draft.Dependency dependency) {
        return new Message(
                Check.DUPLICATE.code(),
                "%s of another module and %s of this one both are %s."
                        .formatted(dependency.type().getSimpleName(), own.name(), own.id()),
                "The history could not tell them apart.",
                "Give the newer one a version of its own.");
    }

    private static Object identity(MigrationDefinition migration) {
        return identity(migration.id());
    }

    private static Object identity(String id) {
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

    private void reportFailure(TypeElement type, Exception e) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        reporter.error(
                Check.INTERNAL,
                Position.of(type),
                "Lockkeeper failed on %s: %s".formatted(type.getSimpleName(), e),
                "There is no catalog.",
                "Please report it, with this:\n" + trace);
    }
}
