package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.analysis.SessionUse;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** LK2109: a statement that needs a session of its own, where a pooler lends sessions for one transaction each. */
final class SessionNeeded {

    private static final String ID = "LK2109";
    private static final String SLUG = "session-needed";

    private SessionNeeded() {}

    static List<Finding> check(Plan plan, History history, Facts facts) {
        var findings = new ArrayList<Finding>();
        if (!facts.sessionsLent()) {
            return findings;
        }
        for (PlannedPhase phase : plan.phases()) {
            statements(phase, history)
                    .forEach(it -> SessionUse.of(it).ifPresent(why -> findings.add(finding(phase, it, why))));
        }
        return findings;
    }

    private static Stream<SqlStatement> statements(PlannedPhase phase, History history) {
        Stream<SqlStatement> remaining = sql(phase.remaining());
        boolean open = history.openStep(phase.migration().id(), phase.phase()).isPresent();
        // Before a phase is taken back whose last step was interrupted outside a transaction, that step is brought to
        // an end.
        return open && phase.undo()
                ? Stream.concat(remaining, sql(phase.forward()).filter(it -> it.transaction() == Transaction.NONE))
                : remaining;
    }

    private static Stream<SqlStatement> sql(List<Action> actions) {
        return actions.stream().filter(Action.Sql.class::isInstance).map(it -> ((Action.Sql) it).statement());
    }

    private static Finding finding(PlannedPhase phase, SqlStatement statement, String why) {
        return new Finding(
                ID,
                SLUG,
                Severity.ERROR,
                new Message(
                        ID,
                        "%s: %s %s, and the pooler between here and the server changes sessions with each transaction."
                                .formatted(phase.migration().title(), shown(statement), why),
                        "It needs a session of its own. No step of this plan is run.",
                        "Give lockkeeper.url the address of the server itself, or a pool in session mode."),
                "");
    }

    /** Its name, and where that does not tell enough how it begins. */
    private static String shown(SqlStatement statement) {
        String line = statement.sql().strip().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
