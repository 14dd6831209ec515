package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Compatibility;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.Impact;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.lint.ProjectLint.StepFinding;
import dev.lockkeeper.catalog.lint.rule.Passage;
import dev.lockkeeper.catalog.replay.Effect;
import dev.lockkeeper.catalog.replay.ProjectReplay;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes into each phase what it means to a running application, and tells what breaks one that is still running. */
final class CompatibilityStep {

    private static final String NAME = "breaks-running-version";

    /** The rules that say the same of a statement alone, and better. */
    private static final Set<String> TOLD_BY_RULES = Set.of("CMP101", "CMP102", "DST101", "DST102");

    /** How many of the things that one statement breaks are told. */
    private static final int TOLD = 3;

    private CompatibilityStep() {}

    /** Whether an acceptance of this rule, by id or name, is one of what is found here. */
    static boolean isRule(String idOrName) {
        return idOrName.equals(Check.BREAKS_RUNNING_VERSION.code()) || idOrName.equals(NAME);
    }

    /** A migration with what its phases mean. */
    static MigrationDefinition read(MigrationDefinition migration, ProjectReplay.Outcome outcome) {
        return migration.with(phases(migration, outcome), migration.findings());
    }

    private static List<PhaseDefinition> phases(MigrationDefinition migration, ProjectReplay.Outcome outcome) {
        if (migration.baseline()) {
            return migration.phases();
        }
        var phases = new ArrayList<PhaseDefinition>();
        int step = 0;
        for (PhaseDefinition phase : migration.phases()) {
            var impacts = new ArrayList<Impact>();
            for (int end = step + phase.steps().size(); step < end; step++) {
                outcome.effects(migration.id(), step).forEach(it -> impacts.add(it.impact()));
            }
            phases.add(phase.with(Impact.ofPhase(impacts)));
        }
        return phases;
    }

    /**
     * Tells what breaks the version that is running.
     *
     * @param told what rules have found in the migration
     */
    static List<Finding> tell(Draft draft, ProjectReplay.Outcome outcome, List<StepFinding> told, Judge judge) {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < draft.steps().size(); i++) {
            DraftStep step = draft.steps().get(i);
            List<Effect> breaking = outcome.effects(draft.definition().id(), i).stream()
                    .filter(it -> it.compatibility().breaks())
                    .toList();
            if (!step.phase().explicit() && !step.lowered() && !breaking.isEmpty() && !isTold(i, told)) {
                findings.add(judge.tell(finding(draft, step, breaking).at(i), step.position()));
            }
        }
        return findings;
    }

    private static boolean isTold(int step, List<StepFinding> told) {
        return told.stream()
                .anyMatch(it ->
                        it.step() == step && TOLD_BY_RULES.contains(it.finding().rule()));
    }

    private static Finding finding(Draft draft, DraftStep step, List<Effect> breaking) {
        String what = breaking.stream().limit(TOLD).map(Effect::reason).collect(Collectors.joining(", "));
        String more = breaking.size() > TOLD ? " and %d more".formatted(breaking.size() - TOLD) : "";
        boolean readers = breaking.stream().anyMatch(it -> it.compatibility() == Compatibility.BREAKS_READERS);
        var message = new Message(
                Check.BREAKS_RUNNING_VERSION.code(),
                "The @%s of %s %s%s."
                        .formatted(
                                Passage.annotation(step.phase()), draft.type().getSimpleName(), what, more),
                readers
                        ? "The old version of the application is still running then, and fails where it uses that."
                        : "The old version of the application is still running then, and what it writes is refused.",
                breaking.stream()
                        .map(Effect::remedy)
                        .filter(it -> !it.isEmpty())
                        .findFirst()
                        .orElseGet(() -> remedy(draft)));
        return new Finding(message.code(), NAME, Severity.ERROR, message, "");
    }

    private static String remedy(Draft draft) {
        return draft.definition().repeatable()
                ? "Do it in the @Contract of a @Migration, which runs when no old version is left."
                : "Move the statement to the @Contract of %s, which runs when no old version is left."
                        .formatted(draft.type().getSimpleName());
    }
}
