package dev.lockkeeper.processor;

import static java.util.stream.Collectors.toCollection;

import dev.lockkeeper.Migration;
import dev.lockkeeper.Phase;
import dev.lockkeeper.RepeatableMigration;
import dev.lockkeeper.Require;
import dev.lockkeeper.Verify;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Verification;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.Dependency;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads one annotated class. */
final class MigrationReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final SqlParser parser;
    private final Elements elements;
    private final Scripts scripts;
    private final Reporter reporter;
    private final LintMode lint;

    MigrationReader(SqlParser parser, Elements elements, Scripts scripts, Reporter reporter, LintMode lint) {
        this.parser = parser;
        this.elements = elements;
        this.scripts = scripts;
        this.reporter = reporter;
        this.lint = lint;
    }

    /** The use of the annotation that makes a class a migration; empty if it is none. */
    static Optional<AnnotationUse> migration(TypeElement type, Elements elements) {
        return AnnotationUse.find(type, Migration.class, elements)
                .or(() -> AnnotationUse.find(type, RepeatableMigration.class, elements));
    }

    /** What the history knows a migration by, as its annotation says. */
    static String id(TypeElement type, Elements elements) {
        return AnnotationUse.find(type, Migration.class, elements)
                .map(it -> it.text("version"))
                .or(() -> AnnotationUse.find(type, RepeatableMigration.class, elements)
                        .map(it -> it.text("name")))
                .orElseThrow();
    }

    /** The migration. What is wrong with it is reported; what cannot be read at all is left out. */
    Draft read(TypeElement type) {
        int errorsBefore = reporter.errors();
        AnnotationUse use = migration(type, elements).orElseThrow();
        boolean repeatable =
                AnnotationUse.find(type, RepeatableMigration.class, elements).isPresent();
        Position idPosition = use.position(repeatable ? "name" : "version");
        String id = use.text(repeatable ? "name" : "version");
        checkId(id, repeatable, idPosition);

        SqlReader sql = repeatable ? SqlReader.forRepeatable(parser) : SqlReader.forMigration(parser);
        var metadataReader = new MetadataReader(elements, reporter);
        var metadata = metadataReader.read(type, use, repeatable);
        List<DraftStep> steps = new PhaseReader(elements, scripts, reporter, sql, new SqlFragments(parser)).read(type);
        Set<Phase> has = steps.stream().map(DraftStep::phase).collect(toCollection(() -> EnumSet.noneOf(Phase.class)));
        Map<Phase, List<Action>> rollbacks = new RollbackReader(elements, scripts, reporter, sql).read(type, has);
        String irreversible = metadataReader.irreversible(type);
        List<PhaseDefinition> phases = phases(has, steps, rollbacks);
        String name = repeatable ? id : kebab(type.getSimpleName().toString());
        if (reporter.errors() == errorsBefore) {
            checkPhases(use, name, steps, phases, repeatable);
            checkWayBack(name, steps, phases, irreversible);
        }
        List<Finding> findings = new LintStep(reporter, elements, lint).check(type, steps);
        List<Dependency> dependencies = dependencies(use);
        List<String> requires = requires(type);
        List<Verification> verifies = verifies(type, has);
        List<String> dependsOn = dependencies.stream().map(Dependency::id).toList();
        String checksum = new DefinitionChecksum(parser).of(id, dependsOn, metadata, requires, verifies, steps);
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
                findings,
                checksum);
        return new Draft(definition, type, idPosition, dependencies);
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

    private static List<PhaseDefinition> phases(
            Set<Phase> has, List<DraftStep> steps, Map<Phase, List<Action>> rollbacks) {
        return has.stream()
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
                        "The repeatable migration %s has a %s.".formatted(name, step.phase()),
                        "It is applied again whenever it changes, so it can only expand.",
                        "Put this phase into a @Migration."));
    }

    private void checkWayBack(String name, List<DraftStep> steps, List<PhaseDefinition> phases, String irreversible) {
        if (!irreversible.isBlank()) {
            return;
        }
        for (PhaseDefinition phase : phases) {
            if (phase.reversible()) {
                continue;
            }
            WayBack.firstUnknown(steps, phase.phase()).ifPresent(it -> WayBack.report(reporter, name, it));
        }
    }

    private List<Dependency> dependencies(AnnotationUse use) {
        for (int index : use.noClasses("dependsOn")) {
            noMigration(use.position("dependsOn", index), "This");
        }
        var dependencies = new ArrayList<Dependency>();
        List<TypeElement> classes = use.classes("dependsOn");
        for (int i = 0; i < classes.size(); i++) {
            TypeElement type = classes.get(i);
            Position position = use.position("dependsOn", i);
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
            dependencies.add(new Dependency(type, id(type, elements), position));
        }
        return dependencies;
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
        var requires = new ArrayList<String>();
        for (AnnotationUse use : AnnotationUse.all(type, Require.class, Require.All.class, elements)) {
            checkSelect(use);
            requires.add(use.text("value"));
        }
        return requires;
    }

    private List<Verification> verifies(TypeElement type, Set<Phase> has) {
        var verifies = new ArrayList<Verification>();
        for (AnnotationUse use : AnnotationUse.all(type, Verify.class, Verify.All.class, elements)) {
            checkSelect(use);
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
            verifies.add(new Verification(use.text("value"), after.isEmpty() ? List.of(last) : after));
        }
        return verifies;
    }

    private void checkSelect(AnnotationUse use) {
        try {
            if (!new SqlFragments(parser).select(use.text("value"))) {
                reporter.error(
                        Check.NOT_ONE_SELECT,
                        use.position("value"),
                        "This is not one SELECT.",
                        "A check only asks; it must not change anything.",
                        "Write one SELECT that returns true: SELECT NOT EXISTS (SELECT FROM ... WHERE ...)");
            }
        } catch (SqlSyntaxException e) {
            SqlSource.reportSyntax(reporter, use.position("value"), e);
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
