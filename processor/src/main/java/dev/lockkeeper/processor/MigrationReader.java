package dev.lockkeeper.processor;

import dev.lockkeeper.Baseline;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Phase;
import dev.lockkeeper.RepeatableMigration;
import dev.lockkeeper.Require;
import dev.lockkeeper.Verify;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Verification;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.lint.rule.Passage;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.Dependency;
import dev.lockkeeper.processor.Draft.DraftChange;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads one annotated class. */
final class MigrationReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final SqlParser parser;
    private final Elements elements;
    private final Scripts scripts;
    private final Reporter reporter;

    MigrationReader(SqlParser parser, Elements elements, Scripts scripts, Reporter reporter) {
        this.parser = parser;
        this.elements = elements;
        this.scripts = scripts;
        this.reporter = reporter;
    }

    /** The use of the annotation that makes a class a migration; empty if it is none. */
    static Optional<AnnotationUse> migration(TypeElement type, Elements elements) {
        return AnnotationUse.find(type, Migration.class, elements)
                .or(() -> AnnotationUse.find(type, RepeatableMigration.class, elements))
                .or(() -> AnnotationUse.find(type, Baseline.class, elements));
    }

    /** What the history knows a migration by, as its annotation says. */
    static String id(TypeElement type, Elements elements) {
        return AnnotationUse.find(type, Migration.class, elements)
                .map(it -> it.text("version"))
                .or(() -> AnnotationUse.find(type, RepeatableMigration.class, elements)
                        .map(it -> it.text("name")))
                .or(() -> AnnotationUse.find(type, Baseline.class, elements).map(it -> it.text("version")))
                .orElseThrow();
    }

    /** The ids of the migrations that one names, sorted; empty if not all of them can be had. */
    static Optional<List<String>> dependsOn(TypeElement type, Elements elements) {
        if (AnnotationUse.find(type, Baseline.class, elements).isPresent()) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(migration(type, elements).orElseThrow().types("dependsOn").stream()
                    .map(it -> id((TypeElement) ((DeclaredType) it).asElement(), elements))
                    .distinct()
                    .sorted()
                    .toList());
        } catch (AnnotationUse.UncompilableException | NoSuchElementException e) {
            // A class that is gone, or is no migration any more. It will be told when this one is compiled again.
            return Optional.empty();
        }
    }

    /** The migration. What is wrong with it is reported; what cannot be read at all is left out. */
    Draft read(TypeElement type) {
        AnnotationUse.requireKnown(type);
        JavaMethods.of(type).forEach(AnnotationUse::requireKnown);
        Optional<AnnotationUse> baseline = AnnotationUse.find(type, Baseline.class, elements);
        if (baseline.isPresent()) {
            return new BaselineReader(parser, elements, scripts, reporter).read(type, baseline.get());
        }
        AnnotationUse use = migration(type, elements).orElseThrow();
        boolean repeatable = AnnotationUse.find(type, Migration.class, elements).isEmpty();
        checkOneKind(type, use);
        Position idPosition = use.position(repeatable ? "name" : "version");
        String id = use.text(repeatable ? "name" : "version");
        checkId(id, repeatable, idPosition);

        SqlReader sql = repeatable ? SqlReader.forRepeatable(parser) : SqlReader.forMigration(parser);
        var metadataReader = new MetadataReader(elements, reporter);
        var metadata = metadataReader.read(type, use, repeatable);
        var phaseReader = new PhaseReader(elements, scripts, reporter, sql, new SqlFragments(parser));
        int errorsBefore = reporter.errors();
        List<DraftStep> steps = phaseReader.read(type);
        List<DraftChange> changes = new ChangeReader(elements, reporter, new SqlFragments(parser)).read(type);
        Set<Phase> has = phaseReader.declared();
        Map<Phase, List<Action>> rollbacks = new RollbackReader(elements, scripts, reporter, sql).read(type, has);
        if (!Changes.on(type, elements).isEmpty()) {
            checkChanges(use, Changes.on(type, elements).get(0), repeatable, rollbacks);
            // Which of them it has depends on what the changes meet.
            has = EnumSet.of(Phase.EXPAND, Phase.BACKFILL, Phase.CONTRACT);
        }
        String irreversible = metadataReader.irreversible(type);
        List<PhaseDefinition> phases = phases(steps, rollbacks);
        String name = repeatable ? id : kebab(type.getSimpleName().toString());
        boolean readable = reporter.errors() == errorsBefore;
        if (readable && changes.isEmpty()) {
            checkPhases(use, name, steps, phases, repeatable);
        }
        List<Dependency> dependencies = dependencies(use);
        List<String> requires = requires(type);
        List<Verification> verifies = verifies(type, has);
        List<String> dependsOn = dependencies.stream().map(Dependency::id).toList();
        List<String> words = changes.stream().map(DraftChange::words).toList();
        String checksum = new DefinitionChecksum(parser).of(id, dependsOn, metadata, requires, verifies, words, steps);
        var definition = new MigrationDefinition(
                id,
                repeatable,
                name,
                elements.getBinaryName(type).toString(),
                dependsOn,
                metadata,
                metadataReader.limits(type),
                requires,
                verifies,
                phases,
                irreversible,
                List.of(),
                checksum);
        return new Draft(definition, type, idPosition, dependencies, changes, steps, readable);
    }

    private void checkChanges(
            AnnotationUse migration, AnnotationUse change, boolean repeatable, Map<Phase, List<Action>> rollbacks) {
        if (repeatable) {
            reporter.error(
                    Check.CONTRADICTION,
                    change.position(),
                    "A repeatable migration has %s.".formatted(change.name()),
                    "It is applied again whenever it changes, and a change is made once.",
                    "Put it into a @Migration.");
        }
        if (!rollbacks.isEmpty()) {
            reporter.error(
                    Check.CONTRADICTION,
                    migration.position(),
                    "There is @Rollback beside %s, which has its own way back.".formatted(change.name()),
                    "It is not known which of them takes the phase back.",
                    "Put the SQL that needs a @Rollback into a migration of its own.");
        }
    }

    private void checkOneKind(TypeElement type, AnnotationUse migration) {
        if (AnnotationUse.find(type, Migration.class, elements).isPresent()
                && AnnotationUse.find(type, RepeatableMigration.class, elements).isPresent()) {
            reporter.error(
                    Check.CONTRADICTION,
                    migration.position(),
                    "%s is a @Migration and a @RepeatableMigration.".formatted(type.getSimpleName()),
                    "It is not known whether it is applied once or again and again.",
                    "Keep one of them.");
        }
    }

    private void checkId(String id, boolean repeatable, Position position) {
        if (repeatable && !NAME.matcher(id).matches()) {
            reporter.error(
                    Check.UNREADABLE_VERSION,
                    position,
                    "\"%s\" is no name of a repeatable migration.".formatted(id),
                    "The history could not be read by people and scripts.",
                    "Use lower-case letters, digits and single hyphens: open-orders");
        }
        if (!repeatable && Version.parse(id).isEmpty()) {
            reporter.error(
                    Check.UNREADABLE_VERSION,
                    position,
                    "\"%s\" is no version.".formatted(id),
                    "It could not be put in order.",
                    "Use numbers with dots between them, or a timestamp: 1.2.0 or 20260314_101500");
        }
    }

    private static List<PhaseDefinition> phases(List<DraftStep> steps, Map<Phase, List<Action>> rollbacks) {
        return steps.stream()
                .map(DraftStep::phase)
                .distinct()
                .map(phase -> new PhaseDefinition(
                        phase,
                        steps.stream()
                                .filter(it -> it.phase() == phase)
                                .map(DraftStep::step)
                                .toList(),
                        rollbacks.getOrDefault(phase, List.of())))
                .toList();
    }

    private void checkPhases(
            AnnotationUse use, String name, List<DraftStep> steps, List<PhaseDefinition> phases, boolean repeatable) {
        if (phases.isEmpty()) {
            reporter.error(
                    Check.EMPTY_PHASE,
                    use.position(),
                    "%s has no phase.".formatted(name),
                    "It would be recorded as applied, and do nothing.",
                    "Add @Expand(\"...\"), @Backfill(...) or @Contract(\"...\").");
        }
        steps.stream()
                .filter(it -> repeatable && it.phase() != Phase.EXPAND)
                .findFirst()
                .ifPresent(step -> reporter.error(
                        Check.CONTRADICTION,
                        step.position(),
                        "The repeatable migration %s has @%s.".formatted(name, Passage.annotation(step.phase())),
                        "It is applied again whenever it changes, so it can only expand.",
                        "Put this phase into a @Migration."));
    }

    private List<Dependency> dependencies(AnnotationUse use) {
        var dependencies = new LinkedHashMap<TypeElement, Dependency>();
        List<TypeMirror> classes = use.types("dependsOn");
        for (int i = 0; i < classes.size(); i++) {
            Position position = use.position("dependsOn", i);
            if (!(classes.get(i) instanceof DeclaredType declared)) {
                noMigration(position, classes.get(i).toString());
                continue;
            }
            TypeElement type = (TypeElement) declared.asElement();
            if (migration(type, elements).isEmpty()) {
                noMigration(position, type.getSimpleName().toString());
                continue;
            }
            if (type.equals(use.element())) {
                reporter.error(
                        Check.DEPENDS_ON_ITSELF,
                        position,
                        "%s depends on itself.".formatted(type.getSimpleName()),
                        "It could never be first.",
                        "Name the migration that must come before it, or leave dependsOn out.");
                continue;
            }
            if (repeatable(type) && !repeatable((TypeElement) use.element())) {
                reporter.error(
                        Check.DEPENDS_ON_NO_MIGRATION,
                        position,
                        "%s is repeatable.".formatted(type.getSimpleName()),
                        "It runs after every migration, so none can wait for it.",
                        "Put what is needed before into a @Migration, or make this one repeatable too.");
                continue;
            }
            dependencies.putIfAbsent(type, new Dependency(type, id(type, elements), position));
        }
        return List.copyOf(dependencies.values());
    }

    private boolean repeatable(TypeElement type) {
        return AnnotationUse.find(type, RepeatableMigration.class, elements).isPresent();
    }

    private void noMigration(Position position, String name) {
        reporter.error(
                Check.DEPENDS_ON_NO_MIGRATION,
                position,
                "%s is no migration.".formatted(name),
                "There is nothing that could be applied before.",
                "Name a class with @Migration or @RepeatableMigration, or leave it out.");
    }

    private List<String> requires(TypeElement type) {
        return AnnotationUse.all(type, Require.class, Require.All.class, elements).stream()
                .map(this::select)
                .toList();
    }

    private List<Verification> verifies(TypeElement type, Set<Phase> has) {
        var verifies = new ArrayList<Verification>();
        for (AnnotationUse use : AnnotationUse.all(type, Verify.class, Verify.All.class, elements)) {
            String select = select(use);
            List<Phase> after = use.constants("after", Phase.class);
            for (int i = 0; i < after.size(); i++) {
                if (!has.contains(after.get(i))) {
                    reporter.error(
                            Check.CONTRADICTION,
                            use.position("after", i),
                            "It verifies %s, which this migration does not have.".formatted(after.get(i)),
                            "It would never be asked.",
                            "Name a phase that it has, or leave after out.");
                }
            }
            Phase last = has.contains(Phase.BACKFILL)
                    ? Phase.BACKFILL
                    : has.contains(Phase.EXPAND) ? Phase.EXPAND : Phase.CONTRACT;
            verifies.add(new Verification(select, after.isEmpty() ? List.of(last) : after));
        }
        return verifies;
    }

    private String select(AnnotationUse use) {
        var source = new SqlSource(use.text("value"), "", use.position("value"));
        try {
            Optional<String> select = new SqlFragments(parser).select(source.sql());
            if (select.isEmpty()) {
                reporter.error(
                        Check.NOT_ONE_SELECT,
                        source.position(),
                        "This is not one SELECT that only reads.",
                        "A check only asks; it must not change anything.",
                        "Write one SELECT that returns true: SELECT NOT EXISTS (SELECT FROM ... WHERE ...)");
            }
            return select.orElse("");
        } catch (SqlSyntaxException e) {
            source.report(reporter, e);
            return "";
        }
    }

    /** {@code MergeCustomerNames} as {@code merge-customer-names}. */
    static String kebab(String className) {
        return className
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }
}
