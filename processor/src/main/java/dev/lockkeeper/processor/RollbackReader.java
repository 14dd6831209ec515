package dev.lockkeeper.processor;

import dev.lockkeeper.Phase;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads the hand-written way back of each phase. */
final class RollbackReader {

    private final Elements elements;
    private final Scripts scripts;
    private final Reporter reporter;
    private final JavaMethods methods;
    private final SqlReader sql;

    RollbackReader(Elements elements, Scripts scripts, Reporter reporter, SqlReader sql) {
        this.elements = elements;
        this.scripts = scripts;
        this.reporter = reporter;
        this.methods = new JavaMethods(elements, reporter);
        this.sql = sql;
    }

    /** What takes back each phase, in the order it runs: the last annotation first, the statements of one as written. */
    Map<Phase, List<Action>> read(TypeElement type, Set<Phase> phases) {
        var uses = new ArrayList<>(AnnotationUse.all(type, Rollback.class, Rollback.All.class, elements));
        for (ExecutableElement method : JavaMethods.of(type)) {
            AnnotationUse.find(method, Rollback.class, elements).ifPresent(uses::add);
        }
        Map<Phase, List<Action>> rollbacks = new EnumMap<>(Phase.class);
        for (AnnotationUse use : uses) {
            Phase phase = use.constant("phase", Phase.class);
            if (!phases.contains(phase)) {
                reporter.error(
                        Check.CONTRADICTION,
                        use.position("phase"),
                        "It takes back %s, which this migration does not have.".formatted(phase),
                        "It would never run.",
                        "Name the phase that it undoes: phase = Phase.EXPAND, BACKFILL or CONTRACT.");
                continue;
            }
            rollbacks.computeIfAbsent(phase, any -> new ArrayList<>()).addAll(0, actions(use));
        }
        return rollbacks;
    }

    private List<Action> actions(AnnotationUse use) {
        if (use.element() instanceof ExecutableElement) {
            return methods.read(use, Connection.class)
                    .<List<Action>>map(it -> List.of(new Action.Code(it)))
                    .orElse(List.of());
        }
        List<SqlSource> sources = SqlSource.of(use, scripts, reporter);
        if (sources.isEmpty() && SqlSource.in(use)) {
            return List.of();
        }
        var actions = new ArrayList<Action>();
        for (SqlSource source : sources) {
            try {
                sql.readAlone(source.sql()).forEach(it -> actions.add(new Action.Sql(it)));
            } catch (SqlSyntaxException e) {
                source.report(reporter, e);
                return List.of();
            }
        }
        if (actions.isEmpty()) {
            reporter.error(
                    Check.EMPTY_PHASE,
                    sources.isEmpty() ? use.position() : sources.get(0).position(),
                    "There is no statement in this rollback.",
                    "It would be recorded as done, and take nothing back.",
                    "Write its SQL; where there is nothing to take back, write @Irreversible(reason = \"...\").");
        }
        return actions;
    }
}
