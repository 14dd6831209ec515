package dev.lockkeeper.processor;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.lang.annotation.Annotation;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads what a migration does in each of its phases: the class first, then its methods, each in the order written. */
final class PhaseReader {

    private final Elements elements;
    private final Scripts scripts;
    private final Reporter reporter;
    private final JavaMethods methods;
    private final SqlReader sql;
    private final BackfillReader backfills;
    private final List<DraftStep> steps = new ArrayList<>();
    private final Set<Phase> declared = EnumSet.noneOf(Phase.class);

    /** A reader for one migration. */
    PhaseReader(Elements elements, Scripts scripts, Reporter reporter, SqlReader sql, SqlFragments fragments) {
        this.elements = elements;
        this.scripts = scripts;
        this.reporter = reporter;
        this.methods = new JavaMethods(elements, reporter);
        this.sql = sql;
        this.backfills = new BackfillReader(reporter, fragments, methods, sql.created());
    }

    List<DraftStep> read(TypeElement type) {
        phase(type, Phase.EXPAND, Expand.class, Expand.All.class);
        backfill(type);
        phase(type, Phase.CONTRACT, Contract.class, Contract.All.class);
        return steps;
    }

    /** The phases that have an annotation, whether or not it could be read. */
    Set<Phase> declared() {
        return declared;
    }

    private void phase(
            TypeElement type,
            Phase phase,
            Class<? extends Annotation> annotation,
            Class<? extends Annotation> container) {
        for (AnnotationUse use : AnnotationUse.all(type, annotation, container, elements)) {
            sql(phase, use);
        }
        for (ExecutableElement method : JavaMethods.of(type)) {
            AnnotationUse.find(method, annotation, elements).ifPresent(use -> code(phase, use));
        }
    }

    private void backfill(TypeElement type) {
        for (AnnotationUse use : AnnotationUse.all(type, Backfill.class, Backfill.All.class, elements)) {
            declared.add(Phase.BACKFILL);
            if (BackfillReader.batched(use)) {
                backfills.update(use).ifPresent(steps::add);
            } else {
                sql(Phase.BACKFILL, use);
            }
        }
        for (ExecutableElement method : JavaMethods.of(type)) {
            AnnotationUse.find(method, Backfill.class, elements).ifPresent(use -> {
                declared.add(Phase.BACKFILL);
                if (BackfillReader.batched(use)) {
                    backfills.code(use).ifPresent(steps::add);
                } else {
                    code(Phase.BACKFILL, use);
                }
            });
        }
    }

    private void sql(Phase phase, AnnotationUse use) {
        declared.add(phase);
        int before = steps.size();
        boolean broken = false;
        List<SqlSource> sources = SqlSource.of(use, scripts, reporter);
        for (SqlSource source : sources) {
            try {
                for (ReadStatement statement : sql.read(source.sql())) {
                    steps.add(new DraftStep(
                            phase,
                            new Action.Sql(statement.statement()),
                            statement.reversal(),
                            statement,
                            source.at(statement.parsed().offset())));
                }
            } catch (SqlSyntaxException e) {
                source.report(reporter, e);
                broken = true;
            }
        }
        broken |= sources.isEmpty() && SqlSource.in(use);
        if (steps.size() == before && !broken) {
            reporter.error(
                    Check.EMPTY_PHASE,
                    sources.isEmpty() ? use.position() : sources.get(0).position(),
                    "There is no statement in this phase.",
                    "It would be recorded as done, and do nothing.",
                    "Write its SQL, or remove the annotation.");
        }
    }

    private void code(Phase phase, AnnotationUse use) {
        declared.add(phase);
        methods.read(use, Connection.class)
                .ifPresent(method -> steps.add(new DraftStep(
                        phase,
                        new Action.Code(method),
                        new Reversal.Unknown("what Java code does is not known"),
                        null,
                        use.position())));
    }
}
