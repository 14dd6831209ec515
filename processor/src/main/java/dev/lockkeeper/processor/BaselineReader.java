package dev.lockkeeper.processor;

import dev.lockkeeper.Baseline;
import dev.lockkeeper.Budget;
import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Risk;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Metadata;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.analysis.DumpedScript;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads a baseline: a class that says which script made what was there before all migrations. */
final class BaselineReader {

    private static final String STAYS = "it is what was there before all migrations";

    private static final String SCHEMA_ONLY =
            "Write it anew: pg_dump --schema-only --no-owner --exclude-schema=lockkeeper --file=...";

    private final SqlParser parser;
    private final Elements elements;
    private final Scripts scripts;
    private final Reporter reporter;

    BaselineReader(SqlParser parser, Elements elements, Scripts scripts, Reporter reporter) {
        this.parser = parser;
        this.elements = elements;
        this.scripts = scripts;
        this.reporter = reporter;
    }

    /** The baseline. What is wrong with it is reported. */
    Draft read(TypeElement type, AnnotationUse use) {
        refuseOthers(type);
        var metadataReader = new MetadataReader(elements, reporter);
        String version = use.text("version");
        if (Version.parse(version).isEmpty()) {
            reporter.error(
                    Check.UNREADABLE_VERSION,
                    use.position("version"),
                    "\"%s\" is no version.".formatted(version),
                    "It could not be put in order.",
                    "Leave it out, or use numbers with dots between them: 1.0.0");
        }
        Metadata metadata = metadata(metadataReader.notBlank(use, "description"));
        List<DraftStep> steps = source(use).map(this::steps).orElse(List.of());
        var definition = new MigrationDefinition(
                version,
                false,
                true,
                MigrationReader.kebab(type.getSimpleName().toString()),
                elements.getBinaryName(type).toString(),
                List.of(),
                List.of(),
                metadata,
                metadataReader.limits(type),
                List.of(),
                List.of(),
                List.of(),
                List.of(new PhaseDefinition(
                        Phase.EXPAND, steps.stream().map(DraftStep::step).toList(), List.of())),
                STAYS,
                List.of(),
                new DefinitionChecksum(parser)
                        .of(version, List.of(), metadata, List.of(), List.of(), List.of(), steps));
        return new Draft(definition, type, use.position("version"), List.of(), List.of(), steps, true);
    }

    private void refuseOthers(TypeElement type) {
        Stream.concat(Stream.of(type), JavaMethods.of(type).stream())
                .flatMap(it -> AnnotationUse.every(it, elements).stream())
                .filter(it -> !it.is(Baseline.class) && !it.is(Budget.class))
                .forEach(it -> reporter.error(
                        Check.CONTRADICTION,
                        it.position(),
                        "%s is a @Baseline and has %s.".formatted(type.getSimpleName(), it.name()),
                        "A baseline is its script and nothing else: it was there before all migrations.",
                        "Put it into a class of its own, or leave it out."));
    }

    private static Metadata metadata(String description) {
        return new Metadata(description, MigrationType.SCHEMA, Risk.LOW, List.of(), "", "", "", List.of(), List.of());
    }

    /** The script as it can be run; empty, and reported, if it cannot. */
    private Optional<SqlSource> source(AnnotationUse use) {
        String script = use.text("script");
        Position position = use.position("script");
        Optional<String> text = SqlSource.read(script, position, scripts, reporter);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var dumped = new DumpedScript(parser);
        try {
            return Optional.of(new SqlSource(dumped.read(text.get()), script, position));
        } catch (SqlSyntaxException e) {
            var source = new SqlSource(text.get(), script, position);
            dumped.data(text.get(), e)
                    .ifPresentOrElse(it -> reportData(source.at(it)), () -> source.report(reporter, e));
            return Optional.empty();
        }
    }

    private List<DraftStep> steps(SqlSource source) {
        var steps = new ArrayList<DraftStep>();
        try {
            for (ReadStatement statement : SqlReader.forMigration(parser).read(source.sql())) {
                Position position = source.at(statement.parsed().offset());
                if (fits(statement, position)) {
                    steps.add(new DraftStep(
                            Phase.EXPAND,
                            new Action.Sql(shared(statement.statement())),
                            new Reversal.Unknown(STAYS),
                            statement,
                            position));
                }
            }
        } catch (SqlSyntaxException e) {
            source.report(reporter, e);
            return List.of();
        }
        if (steps.isEmpty()) {
            reporter.error(
                    Check.EMPTY_PHASE,
                    source.position(),
                    "There is no statement in the script of this baseline.",
                    "It would be recorded as done, and do nothing.",
                    "Write it with pg_dump, or remove the class if there was nothing before.");
        }
        return steps;
    }

    private boolean fits(ReadStatement statement, Position position) {
        if (DumpedScript.readsData(statement.parsed())) {
            reportData(position);
            return false;
        }
        boolean control = statement.parsed().kind().equals("TransactionStmt");
        if (control || statement.statement().transaction() == Transaction.NONE) {
            reporter.error(
                    Check.NOT_A_SCHEMA,
                    position,
                    "%s in the script of a baseline."
                            .formatted(statement.statement().command()),
                    "The script runs in one transaction of the engine, in a database that is there.",
                    control ? "Take it out of the script." : SCHEMA_ONLY);
            return false;
        }
        return true;
    }

    private void reportData(Position position) {
        reporter.error(
                Check.NOT_A_SCHEMA,
                position,
                "COPY ... FROM stdin in the script of a baseline: there are rows in it.",
                "A baseline is a schema; what the rows were is not known to any other database.",
                SCHEMA_ONLY);
    }

    /** On an empty database nothing is large, so none needs a transaction of its own. */
    private static SqlStatement shared(SqlStatement it) {
        return new SqlStatement(it.sql(), it.command(), Transaction.SHARED, it.locks(), it.cost());
    }
}
