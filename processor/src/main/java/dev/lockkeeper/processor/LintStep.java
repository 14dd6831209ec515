package dev.lockkeeper.processor;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.lint.LintOption;
import dev.lockkeeper.catalog.lint.ProjectLint;
import dev.lockkeeper.catalog.lint.ProjectLint.Judged;
import dev.lockkeeper.catalog.lint.ProjectLint.StepFinding;
import dev.lockkeeper.catalog.lint.Strictness;
import dev.lockkeeper.catalog.lint.rule.Passage.Form;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the statements of the migrations that are compiled now, while all are replayed, and tells what was found. */
final class LintStep {

    private final LintOption option;

    LintStep(LintOption option) {
        this.option = option;
    }

    /**
     * Who looks on while migrations are replayed; empty if nothing is judged.
     *
     * @param whole whether the replay knows all that is there
     */
    Optional<ProjectLint> begin(List<Draft> drafts, boolean whole) {
        if (option.mode() == Strictness.OFF) {
            return Optional.empty();
        }
        List<Judged> judged =
                drafts.stream().filter(LintStep::judges).map(LintStep::judged).toList();
        return Optional.of(new ProjectLint(judged, whole, option.settings()));
    }

    /**
     * Whether a migration is judged. A baseline is what was there before; and what a statement that cannot be read would
     * have made is not known, so that the rules would find too much.
     */
    static boolean judges(Draft draft) {
        return draft.readable() && !draft.definition().baseline();
    }

    /** Tells what the rules found. What became of it is returned, the accepted included. */
    static List<Finding> tell(Draft draft, List<StepFinding> found, Judge judge) {
        var findings = new ArrayList<Finding>();
        for (StepFinding it : found) {
            Position position = draft.steps().get(it.step()).position(it.location());
            findings.add(judge.tell(it.finding().at(it.step()), position));
        }
        return findings;
    }

    private static Judged judged(Draft draft) {
        Form form = draft.definition().repeatable() ? Form.REPEATABLE : Form.ANNOTATIONS;
        return new Judged(draft.definition().id(), draft.type().getSimpleName().toString(), form, moves(draft.steps()));
    }

    /** As the engine does: what can be in a transaction shares one with its neighbours in the phase. */
    private static List<Move> moves(List<DraftStep> steps) {
        var moves = new ArrayList<Move>();
        int transactions = 0;
        Phase open = null;
        for (int i = 0; i < steps.size(); i++) {
            DraftStep step = steps.get(i);
            Transaction with = step.statement() == null
                    ? Transaction.NONE
                    : step.statement().statement().transaction();
            if (with == Transaction.OWN || (with == Transaction.SHARED && open != step.phase())) {
                transactions++;
            }
            open = with == Transaction.SHARED ? step.phase() : null;
            if (step.statement() != null && !step.lowered()) {
                moves.add(new Move(i, step.phase(), step.statement(), with == Transaction.NONE ? 0 : transactions));
            }
        }
        return moves;
    }
}
