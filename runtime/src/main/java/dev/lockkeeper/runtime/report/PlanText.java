package dev.lockkeeper.runtime.report;

import dev.lockkeeper.Phase;
import dev.lockkeeper.Risk;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.ChangeDefinition;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.Impact;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.RiskReason;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.TableSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan as text: the SQL, phase by phase, with what each statement locks. */
public final class PlanText {

    /** Of bytes of a table. */
    private static final long WORTH_SAYING = 1 << 20;

    private final CheckedPlan checked;
    private final List<String> lines = new ArrayList<>();

    private PlanText(CheckedPlan checked) {
        this.checked = checked;
    }

    /** What the history and the database have told of a plan, a line each, but for what is only worth knowing. */
    public static List<String> warnings(CheckedPlan checked) {
        var text = new PlanText(checked);
        checked.live().stream().filter(it -> it.severity() != Severity.INFO).forEach(it -> {
            text.finding(it);
            text.detail(it);
        });
        return text.lines;
    }

    /** The plan, a line each. */
    public static List<String> lines(CheckedPlan checked) {
        return new PlanText(checked).write();
    }

    private List<String> write() {
        for (PlannedPhase phase : checked.plan().phases()) {
            phase(phase);
        }
        boolean back = checked.plan().phases().stream().anyMatch(PlannedPhase::undo);
        for (MigrationDefinition it :
                back ? List.<MigrationDefinition>of() : checked.plan().waiting()) {
            lines.add("%s  contract waits: run mvn db:contract when no old version of the application is left"
                    .formatted(it.title()));
        }
        checked.plan()
                .held()
                .forEach(it -> lines.add("%s  waits until %s is purged, which changes the same"
                        .formatted(it.title(), String.join(", ", it.waitsFor()))));
        // What is only worth knowing tells db:lint.
        checked.compiled().stream()
                .filter(it -> it.severity() != Severity.INFO || !it.accepted().isEmpty())
                .forEach(this::finding);
        for (Finding finding : checked.live()) {
            finding(finding);
            detail(finding);
        }
        if (!checked.notChecked().isEmpty() && !checked.plan().isEmpty()) {
            lines.add("not checked: " + String.join(", ", checked.notChecked()));
        }
        return lines;
    }

    private void phase(PlannedPhase phase) {
        String done = phase.from() == 0
                ? ""
                : "  (goes on after %d of %d)"
                        .formatted(phase.from(), phase.actions().size());
        lines.add("%s  %s%s%s".formatted(phase.migration().title(), name(phase), wayBack(phase), done));
        if (phase.recordedOnly()) {
            lines.add("    nothing to run: %s, and is recorded".formatted(phase.adopted()));
            return;
        }
        changes(phase).forEach(it -> lines.add("    %s: %s; %s".formatted(it.text(), it.path(), it.why())));
        breaking(phase).forEach(it -> lines.add("    " + it.text()));
        highRisks(phase).forEach(it -> lines.add("    risk high: " + it.reason()));
        phase.requires().forEach(it -> lines.add("    require  " + oneLine(it)));
        if (phase.remaining().isEmpty()) {
            lines.add("    nothing to run: it goes with what is taken back before or after");
        }
        for (Action action : phase.remaining()) {
            action(action);
        }
        phase.verifies().forEach(it -> lines.add("    verify  " + oneLine(it)));
    }

    /** What a migration changes, told once: where it begins. */
    private static List<ChangeDefinition> changes(PlannedPhase phase) {
        boolean first = phase.phase() == phase.migration().phases().get(0).phase();
        return first && !phase.undo() ? phase.migration().changes() : List.of();
    }

    /** Taking a phase back is judged by nobody, and what is purged has been hidden from the application long ago. */
    private static boolean isJudged(PlannedPhase phase) {
        return !phase.undo() && phase.phase() != Phase.PURGE;
    }

    /** What a running application would notice. */
    private static List<Impact> breaking(PlannedPhase phase) {
        return !isJudged(phase)
                ? List.of()
                : phase.migration().phase(phase.phase()).orElseThrow().impacts().stream()
                        .filter(it -> it.compatibility().breaks())
                        .toList();
    }

    /** What else can go badly wrong, besides what {@link #breaking} tells. */
    private static List<RiskReason> highRisks(PlannedPhase phase) {
        List<String> told = breaking(phase).stream().map(Impact::text).toList();
        return !isJudged(phase)
                ? List.of()
                : phase.migration().phase(phase.phase()).orElseThrow().risks().stream()
                        .filter(it -> it.risk() == Risk.HIGH && !told.contains(it.reason()))
                        .toList();
    }

    private static String name(PlannedPhase phase) {
        String name = phase.phase().name().toLowerCase(Locale.ROOT);
        return phase.undo() ? "undo " + name : name;
    }

    private static String wayBack(PlannedPhase phase) {
        if (phase.undo()) {
            return "";
        }
        PhaseDefinition definition = phase.migration().phase(phase.phase()).orElseThrow();
        if (definition.handWrittenRollback()) {
            return "  [back: hand-written]";
        }
        if (phase.phase() == Phase.PURGE) {
            return "  [no way back: what was hidden is dropped]";
        }
        if (!definition.reversible()) {
            return "  [no way back: %s]".formatted(phase.migration().irreversible());
        }
        boolean nothing = definition.steps().stream().allMatch(it -> it.reversal() instanceof Reversal.Nothing);
        return nothing ? "  [back: nothing to undo]" : "  [back: derived]";
    }

    private void action(Action action) {
        if (action instanceof Action.Sql sql) {
            statement(sql.statement());
        } else if (action instanceof Action.BatchedUpdate update) {
            lines.add("    -- in batches along the primary key; %s%s"
                    .formatted(
                            lock(new TableLock(update.table(), LockMode.ROW_EXCLUSIVE)),
                            large(update.table())
                                    .map(it -> "; %s, if each row needs it".formatted(Estimate.ofWalk(it)))
                                    .orElse("")));
            String where = update.where().isEmpty() ? "" : " WHERE " + oneLine(update.where());
            lines.add("    UPDATE %s SET %s%s;".formatted(update.table(), oneLine(update.set()), where));
        } else if (action instanceof Action.BatchedCode code) {
            lines.add("    -- in batches along the primary key of " + code.table());
            lines.add("    Java " + code.method().key());
        } else if (action instanceof Action.Code code) {
            lines.add("    Java " + code.method().key());
        }
    }

    private void statement(SqlStatement statement) {
        var notes = new ArrayList<String>();
        String locks = statement.locks().stream().map(this::lock).collect(Collectors.joining(", "));
        notes.add(locks.isEmpty() ? "no lock on what is in use" : locks);
        if (statement.cost() == Cost.SCAN) {
            notes.add("reads every row");
        }
        if (statement.cost() == Cost.REWRITE) {
            notes.add("may write the table or its indexes anew");
        }
        Estimate.of(statement, large(statement)).ifPresent(it -> notes.add(it.toString()));
        if (statement.transaction() == Transaction.NONE) {
            notes.add("outside a transaction");
        }
        if (statement.transaction() == Transaction.OWN) {
            notes.add("in a transaction of its own");
        }
        lines.add("    -- " + String.join("; ", notes));
        statement.sql().lines().forEach(it -> lines.add("    " + it));
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ";");
    }

    private void finding(Finding finding) {
        String mark = finding.accepted().isEmpty()
                ? finding.severity().name().toLowerCase(Locale.ROOT)
                : "accepted because " + finding.accepted();
        lines.add("[%s %s] %s  %s"
                .formatted(
                        finding.rule(), finding.name(), mark, finding.message().fact()));
    }

    /** What nobody was told while it compiled. */
    private void detail(Finding finding) {
        finding.message().effect().lines().forEach(it -> lines.add("    " + it));
        finding.message().remedy().lines().forEach(it -> lines.add("    " + it));
    }

    /** With how large the table is, where that may matter. */
    private String lock(TableLock lock) {
        return large(lock.table())
                .map(it -> String.format(Locale.ROOT, "%s (%,d rows, %s)", lock, it.rows(), it.size()))
                .orElse(lock.toString());
    }

    private List<TableSize> large(SqlStatement statement) {
        return statement.locks().stream()
                .flatMap(it -> large(it.table()).stream())
                .toList();
    }

    private Optional<TableSize> large(String table) {
        return Optional.ofNullable(checked.tables().get(table))
                .filter(it -> it.size().bytes() >= WORTH_SAYING);
    }

    private static String oneLine(String sql) {
        return sql.strip().lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
