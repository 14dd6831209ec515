package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.catalog.DependencyGraph;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Problems;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.analysis.RiskReader;
import dev.lockkeeper.catalog.lint.LintOption;
import dev.lockkeeper.catalog.lint.ProjectLint;
import dev.lockkeeper.catalog.lint.ProjectLint.StepFinding;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.processor.ReplayStep.Replayed;
import dev.lockkeeper.processor.Reporter.Told;
import dev.lockkeeper.processor.cache.Memory.Outcome;
import dev.lockkeeper.processor.cache.Telling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The last round: reads the migrations of this compilation, checks them beside those compiled before, writes them all. */
final class Compilation {

    private final Elements elements;
    private final Reporter reporter;
    private final SqlParser parser;
    private final MigrationReader reader;
    private final CatalogFile file;
    private final LockCheck lock;
    private final DependencyCatalogs dependencyCatalogs;
    private final LoweringStep lowering;
    private final ReplayStep replay;
    private final Fingerprint fingerprint;
    private final LastBuild last;
    private final LintOption lint;
    private final VersionCheck versions;
    private final RiskReader risks;
    private final Spots spots;

    /** Of the classes with these names, and of what stands in them. */
    Compilation(
            ProcessingEnvironment environment, Reporter reporter, Options options, LastBuild last, Set<String> roots) {
        this.elements = environment.getElementUtils();
        this.reporter = reporter;
        this.parser = last.parser();
        this.last = last;
        var scripts = new Scripts(environment.getFiler());
        this.reader = new MigrationReader(last.parser(), elements, scripts, reporter);
        this.fingerprint = new Fingerprint(elements, scripts, environment.getOptions());
        this.lock = new LockCheck(scripts, reporter, environment.getOptions());
        this.file = new CatalogFile(environment.getFiler(), elements, new DefinitionChecksum(last.parts()), roots);
        this.dependencyCatalogs = new DependencyCatalogs(environment.getFiler(), elements);
        this.lowering =
                new LoweringStep(last.parser(), reporter, options.server().major());
        this.replay = new ReplayStep(
                last.parts(), reporter, options.replay(), options.server().major());
        this.lint = options.lint();
        this.risks = new RiskReader(last.parts());
        this.spots = new Spots(elements);
        this.versions =
                new VersionCheck(reporter, options.versions(), options.lint().mode());
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
        SortedMap<String, String> fingerprints = new TreeMap<>();
        migrations.forEach(it -> fingerprints.put(binaryName(it), fingerprint.of(it)));
        String earlier = file.read();
        CatalogFile.Others others = last.knowsNoOthers(fingerprints.keySet(), earlier)
                ? new CatalogFile.Others(List.of(), true)
                : file.compiledBefore(earlier, migrations);
        last.readTogether();
        DependencyCatalogs.Found elsewhere = dependencyCatalogs.find(migrations, others.migrations());
        var state = new LastBuild.State(fingerprints, earlier, others, lock.identity() + elsewhere.identity());
        Optional<Outcome> same = reporter.silent() && !otherErrors
                ? last.unchanged(state).filter(it -> it.sources().keySet().containsAll(packages(writers)))
                : Optional.empty();
        Optional<List<Told>> again = same.flatMap(any -> spots.found(last.told(state), migrations));
        if (again.isPresent()) {
            again.get().forEach(reporter::tell);
            write(same.orElseThrow(), writers, migrations);
            return;
        }
        readAll(otherErrors, migrations, writers, state, elsewhere);
    }

    private void readAll(
            boolean otherErrors,
            List<TypeElement> migrations,
            Collection<CodeWriter> writers,
            LastBuild.State state,
            DependencyCatalogs.Found elsewhere) {
        var drafts = new ArrayList<Draft>();
        boolean complete = true;
        for (TypeElement type : migrations) {
            complete &= read(type, drafts);
            last.read(binaryName(type), state.fingerprints().getOrDefault(binaryName(type), ""));
        }
        List<MigrationDefinition> others = state.others().migrations();
        int errorsBefore = reporter.errors();
        checkIdentities(drafts, others);
        checkOneBaseline(drafts, others);
        List<MigrationDefinition> all = Stream.concat(
                        others.stream(), drafts.stream().map(Draft::definition))
                .toList();
        if (reporter.errors() == 0) {
            checkCycle(drafts, all);
            lock.check(drafts);
        }
        if (reporter.errors() == 0 && complete) {
            List<Draft> lowered = lowering.run(drafts, others, elsewhere);
            drafts.clear();
            drafts.addAll(lowered);
            all = Stream.concat(others.stream(), drafts.stream().map(Draft::definition))
                    .toList();
        }
        boolean sound = reporter.errors() == 0 && complete;
        if (sound || inOrder(all, errorsBefore)) {
            Optional<ProjectLint> court = new LintStep(lint).begin(drafts, sound && replay.tells());
            Optional<Replayed> replayed = replay.run(drafts, others, elsewhere, sound, court);
            if (replayed.isPresent()) {
                var derived =
                        new DerivedWaysBack(parser, replayed.get().outcome().waysBack());
                drafts.replaceAll(derived::into);
            }
            all = judged(drafts, others, replayed, court);
            if (sound) {
                versions.check(drafts, all);
            }
        }
        drafts.forEach(it -> WayBack.check(reporter, it));
        var catalog = new Catalog(all);
        boolean good = reporter.errors() == 0 && !otherErrors && complete && !migrations.isEmpty();
        SortedMap<String, String> sources = new TreeMap<>();
        writers.forEach(it -> sources.put(it.packageName(), it.source(catalog)));
        var outcome = new Outcome(good ? CatalogJson.write(catalog) : "", sources);
        write(outcome, writers, migrations);
        Optional<List<Telling>> told = good ? spots.of(reporter.told(), migrations) : Optional.empty();
        last.remember(state, told.map(any -> outcome), told.orElse(List.of()));
    }

    /** Writes all classes that were opened, or javac would miss them; the catalog only if there is one. */
    private void write(Outcome outcome, Collection<CodeWriter> writers, Collection<TypeElement> origins) {
        try {
            for (CodeWriter writer : writers) {
                writer.write(outcome.sources().getOrDefault(writer.packageName(), ""));
            }
            if (!outcome.catalog().isEmpty()) {
                file.write(outcome.catalog(), origins.toArray(TypeElement[]::new));
            }
        } catch (IOException e) {
            reporter.failure(Position.NOWHERE, e);
        }
    }

    private static List<String> packages(Collection<CodeWriter> writers) {
        return writers.stream().map(CodeWriter::packageName).toList();
    }

    private String binaryName(TypeElement type) {
        return elements.getBinaryName(type).toString();
    }

    /** Whether migrations can be put in order, though there may be errors in them. */
    private boolean inOrder(List<MigrationDefinition> all, int errorsBefore) {
        return reporter.errors() == errorsBefore
                && new DependencyGraph(all).cycle().isEmpty();
    }

    /** All migrations, with what their phases mean to a running application, and what was found in those of now. */
    private List<MigrationDefinition> judged(
            List<Draft> drafts,
            List<MigrationDefinition> others,
            Optional<Replayed> replayed,
            Optional<ProjectLint> court) {
        var all = new ArrayList<MigrationDefinition>();
        for (MigrationDefinition it : others) {
            all.add(replayed.map(known -> read(it, known)).orElse(it));
        }
        for (Draft draft : drafts) {
            MigrationDefinition it = draft.definition();
            List<Finding> findings = court.filter(any -> LintStep.judges(draft))
                    .map(known -> findings(draft, known, replayed))
                    .orElse(it.findings());
            MigrationDefinition read = replayed.map(known -> read(it, known)).orElse(it);
            all.add(read.with(read.phases(), findings));
            new RiskCheck(elements, reporter, lint.mode()).check(draft, read);
        }
        return all;
    }

    /** A migration with what the replay of all has told of it. */
    private MigrationDefinition read(MigrationDefinition migration, Replayed replayed) {
        MigrationDefinition foreseen =
                replayed.prediction().into(CompatibilityStep.read(migration, replayed.outcome()));
        return risks.into(foreseen);
    }

    private List<Finding> findings(Draft draft, ProjectLint court, Optional<Replayed> replayed) {
        var judge = new Judge(draft.type(), elements, reporter, lint);
        List<StepFinding> found = court.findings(draft.definition().id());
        var findings = new ArrayList<>(LintStep.tell(draft, found, judge));
        replayed.ifPresent(it -> findings.addAll(CompatibilityStep.tell(draft, it.outcome(), found, judge)));
        // What only the replay of all migrations finds may not be known.
        judge.reportUnused(it -> replayed.isPresent() || !CompatibilityStep.isRule(it));
        return findings;
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
        others.forEach(it -> seen.put(Version.identity(it.id()), it));
        for (Draft draft : drafts) {
            MigrationDefinition other =
                    seen.putIfAbsent(Version.identity(draft.definition().id()), draft.definition());
            if (other != null && !(draft.definition().baseline() && other.baseline())) {
                reporter.error(draft.id(), Problems.duplicate(draft.definition(), other));
            }
        }
        Set<String> here = new HashSet<>();
        others.forEach(it -> here.add(it.className()));
        drafts.forEach(it -> here.add(it.definition().className()));
        // What another module has is known here as far as it is depended on.
        for (Draft draft : drafts) {
            for (Draft.Dependency dependency : draft.dependencies()) {
                MigrationDefinition own = seen.get(Version.identity(dependency.id()));
                String name = elements.getBinaryName(dependency.type()).toString();
                if (own != null && !here.contains(name)) {
                    reporter.error(dependency.position(), duplicate(own, dependency));
                }
            }
        }
    }

    private void checkOneBaseline(List<Draft> drafts, List<MigrationDefinition> others) {
        MigrationDefinition first = others.stream()
                .filter(MigrationDefinition::baseline)
                .findFirst()
                .orElse(null);
        for (Draft draft : drafts) {
            if (!draft.definition().baseline()) {
                continue;
            }
            if (first != null) {
                reporter.error(draft.id(), Problems.baselines(draft.definition(), first));
                return;
            }
            first = draft.definition();
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
