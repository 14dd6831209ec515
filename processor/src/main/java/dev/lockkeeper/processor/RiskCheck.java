package dev.lockkeeper.processor;

import dev.lockkeeper.Risk;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.RiskReason;
import dev.lockkeeper.catalog.lint.Strictness;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.util.Elements;

/** Says that a migration declares less risk than it has. */
final class RiskCheck {

    /** How many reasons are told. */
    private static final int TOLD = 3;

    private final Elements elements;
    private final Reporter reporter;
    private final Strictness mode;

    RiskCheck(Elements elements, Reporter reporter, Strictness mode) {
        this.elements = elements;
        this.reporter = reporter;
        this.mode = mode;
    }

    /** Reports it where the author wrote it. Where nobody wrote a risk, it is what the phases say. */
    void check(Draft draft, MigrationDefinition known) {
        Risk declared = known.metadata().risk();
        Risk computed = known.risk();
        if (mode == Strictness.OFF || known.baseline() || computed.compareTo(declared) <= 0) {
            return;
        }
        MigrationReader.migration(draft.type(), elements)
                .filter(it -> it.writes("risk"))
                .ifPresent(it -> tell(it.position("risk"), draft, declared, computed, known));
    }

    private void tell(Position position, Draft draft, Risk declared, Risk computed, MigrationDefinition known) {
        List<String> reasons = known.risks().stream()
                .filter(it -> it.risk().compareTo(declared) > 0)
                .map(RiskReason::reason)
                .distinct()
                .toList();
        String told = reasons.stream().limit(TOLD).collect(Collectors.joining("; "));
        String more = reasons.size() > TOLD ? "; and %d more".formatted(reasons.size() - TOLD) : "";
        var message = new Message(
                Check.RISK_UNDERSTATED.code(),
                "The risk of %s is declared %s, and is %s: it %s%s."
                        .formatted(draft.type().getSimpleName(), word(declared), word(computed), told, more),
                "Who approves the plan would take it for less than it is.",
                "Write risk = Risk.%s, or leave it out: it is computed then.".formatted(computed));
        if (mode == Strictness.ERROR) {
            reporter.error(position, message);
        } else {
            reporter.note(position, message);
        }
    }

    private static String word(Risk risk) {
        return risk.name().toLowerCase(Locale.ROOT);
    }
}
